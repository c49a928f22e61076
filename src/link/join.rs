//! Two articles of one file in one reading: lists one behind the other, nothing tied across.
//!
//! A party named alike is one party, for it is the same in both; all else stays what its own article says.

use super::Reading;

impl Reading {
    /// `self` with all that `next`, the article below it, says.
    pub fn join(mut self, next: Reading) -> Reading {
        let (n_agreements, n_items) = (self.agreements.len(), self.items.len());
        let (n_dates, n_claims) = (self.dates.len(), self.claims.len());
        let (mut parties, mut documents) = (Vec::new(), Vec::new());
        for party in next.parties {
            let known = self
                .parties
                .iter()
                .position(|known| known.name == party.name && known.kind == party.kind && known.adcode == party.adcode);
            parties.push(known.unwrap_or(self.parties.len()));
            match known {
                Some(i) => {
                    let known = &mut self.parties[i];
                    for name in party.names {
                        if !known.names.contains(&name) {
                            known.names.push(name);
                        }
                    }
                    known.mentions.extend(party.mentions);
                }
                None => self.parties.push(party),
            }
        }
        for cited in next.documents {
            let known = self.documents.iter().position(|known| known.title == cited.title && known.kind == cited.kind);
            documents.push(known.unwrap_or(self.documents.len()));
            match known {
                Some(i) => self.documents[i].mentions.extend(cited.mentions),
                None => self.documents.push(cited),
            }
        }
        self.party_refs.extend(next.party_refs.into_iter().map(|mut found| {
            found.parties.iter_mut().for_each(|party| *party = parties[*party]);
            found
        }));
        self.agreements.extend(next.agreements.into_iter().map(|mut agreement| {
            agreement.parties.iter_mut().for_each(|part| part.party = parties[part.party]);
            for signer in agreement.signatories.iter_mut().chain(&mut agreement.witnesses) {
                signer.party = signer.party.map(|party| parties[party]);
            }
            agreement.relations.iter_mut().for_each(|relation| relation.to += n_agreements);
            agreement
        }));
        self.items.extend(next.items.into_iter().map(|mut item| {
            item.agreement = item.agreement.map(|i| i + n_agreements);
            item.parent = item.parent.map(|i| i + n_items);
            item
        }));
        self.dates.extend(next.dates);
        self.claims.extend(next.claims.into_iter().map(|mut claim| {
            claim.agreement = claim.agreement.map(|i| i + n_agreements);
            claim
        }));
        self.warnings.extend(next.warnings.into_iter().map(|mut warning| {
            warning.pointer = moved(&warning.pointer, |list, i| match list {
                "parties" => parties.get(i).copied().unwrap_or(i),
                "documents" => documents.get(i).copied().unwrap_or(i),
                "agreements" => i + n_agreements,
                "items" => i + n_items,
                "dates" => i + n_dates,
                "claims" => i + n_claims,
                _ => i,
            });
            warning
        }));
        self
    }
}

/// `/agreements/0/signed` with the index of its list changed.
fn moved(pointer: &str, index: impl Fn(&str, usize) -> usize) -> String {
    let mut parts: Vec<String> = pointer.split('/').map(str::to_owned).collect();
    if let [_, list, i, ..] = &mut parts[..]
        && let Ok(known) = i.parse::<usize>()
    {
        *i = index(list, known).to_string();
    }
    parts.join("/")
}
