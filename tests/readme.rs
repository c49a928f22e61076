//! The first screen of the README is true: its page gives its values.

use std::fs;

#[test]
fn the_page_of_the_readme_gives_the_values_below_it() {
    let readme = fs::read_to_string("README.md").unwrap();
    let mut blocks = readme.split("```text\n").skip(1).map(|rest| rest.split("```").next().unwrap());
    let (page, values) = (blocks.next().unwrap(), blocks.next().unwrap());
    assert_eq!(page.lines().count(), 6);
    let record = mengshu::read(page.as_bytes(), "page.txt");

    let [agreement] = &record.agreements[..] else { panic!("{:#?}", record.agreements) };
    let signed = agreement.signed.as_ref().unwrap();
    let place = agreement.place.as_ref().unwrap();
    let stated = [agreement.title.as_ref().unwrap(), agreement.form.as_str(), &signed.edtf, &place.text];
    stated.iter().for_each(|value| assert!(values.contains(*value), "{value} does not stand in the README"));
    assert_eq!(record.parties.len(), 2);
    for party in &record.parties {
        let line = format!("{}  {}  {}", party.name, party.adcode.as_ref().unwrap(), party.kind.as_str());
        assert!(values.contains(&line), "{line} does not stand in the README");
    }
    for claim in &record.claims {
        let claim = format!("{} {}", claim.text, claim.of.as_ref().unwrap());
        assert!(values.contains(&claim), "{claim} does not stand in the README");
    }
    for repair in &record.repairs {
        assert!(values.contains(&repair.from), "{} does not stand in the README", repair.from);
    }
    let headline = record.article.headline.unwrap().at.unwrap();
    let place = serde_json::to_string(&headline).unwrap().replace(":", ": ").replace(",", ", ");
    assert!(readme.contains(&place), "{place} does not stand in the README");
}
