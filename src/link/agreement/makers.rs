//! Makers that no frame gave: organs named inside a title (`A与B合作备忘录`).

use crate::Context;
use crate::layout::Document;
use crate::link::{Partaking, Reading, party};
use crate::record::vocabulary::PartyRole;

/// Titles looked into: each costs a look at the whole page, and no article has more without makers.
const MAX_TITLES: usize = 20;

/// Fills the parties of agreements that have none from their titles; new ones join the parties of the page.
pub(super) fn adopt(document: &Document, context: &Context, reading: &mut Reading) {
    let open: Vec<usize> =
        (0..reading.agreements.len()).filter(|&i| reading.agreements[i].parties.is_empty()).collect();
    for i in open.into_iter().take(MAX_TITLES) {
        let Some(title) = reading.agreements[i].title.clone() else { continue };
        let named = party::named_in(document, context, &title);
        if named.len() < 2 {
            continue;
        }
        for maker in named {
            let known = reading.parties.iter().position(|party| party.name == maker.name);
            let party = known.unwrap_or(reading.parties.len());
            if known.is_none() {
                reading.parties.push(maker);
            }
            reading.agreements[i].parties.push(Partaking {
                party,
                role: PartyRole::Signatory,
                because: "named in the title".to_owned(),
            });
        }
    }
}
