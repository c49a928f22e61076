//! Makers that no frame gave: organs named inside a title (`A与B合作备忘录`) or in the head of the notice that
//! gives it out (`A B 关于印发《T》的通知`).

use super::notice;
use crate::Context;
use crate::layout::Document;
use crate::link::{Partaking, Party, Reading, party};
use crate::record::vocabulary::{InstrumentRole, PartyRole};

/// Titles looked into: each costs a look at the whole page, and no article has more without makers.
const MAX_TITLES: usize = 20;

/// Fills the parties of agreements that have none from their titles; new ones join the parties of the page.
pub(super) fn adopt(document: &Document, context: &Context, reading: &mut Reading) {
    if let Some((makers, rest)) = notice::head(document).and_then(|head| head.split_once('《')) {
        let given = reading.agreements.iter().position(|agreement| {
            agreement.role == InstrumentRole::Issued
                && agreement.title.as_deref().is_some_and(|title| rest.starts_with(title))
        });
        let mut named = party::named_in(document, context, makers);
        // 水利部太湖流域管理局 is one, not two.
        let names: Vec<String> = named.iter().map(|maker| maker.name.clone()).collect();
        named.retain(|maker| !names.iter().any(|name| name.len() > maker.name.len() && name.starts_with(&maker.name)));
        let told = |i: usize| {
            let parties = &reading.agreements[i].parties;
            parties.len() >= named.len()
                && named.iter().all(|maker| parties.iter().any(|part| reading.parties[part.party].name == maker.name))
        };
        if let Some(i) = given.filter(|&i| named.len() >= 2 && !told(i)) {
            reading.agreements[i].parties.clear();
            join(reading, i, named, PartyRole::Issuer, "named in the head of the notice");
        }
    }
    let open: Vec<usize> =
        (0..reading.agreements.len()).filter(|&i| reading.agreements[i].parties.is_empty()).collect();
    for i in open.into_iter().take(MAX_TITLES) {
        let Some(title) = reading.agreements[i].title.clone() else { continue };
        let named = party::named_in(document, context, &title);
        if named.len() < 2 {
            continue;
        }
        join(reading, i, named, PartyRole::Signatory, "named in the title");
    }
}

/// Makes `named` parties of agreement `i`, and of the page where they are new.
fn join(reading: &mut Reading, i: usize, named: Vec<Party>, role: PartyRole, because: &str) {
    for maker in named {
        let known = reading.parties.iter().position(|party| party.name == maker.name);
        let party = known.unwrap_or(reading.parties.len());
        if known.is_none() {
            reading.parties.push(maker);
        }
        reading.agreements[i].parties.push(Partaking { party, role, because: because.to_owned() });
    }
}
