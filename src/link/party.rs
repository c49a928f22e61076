//! Which organisations are parties, under which canonical name, and whom 两地, 双方 and a bare 省 stand for.

use super::{Party, PartyRef};
use crate::Context;
use crate::layout::Document;
use crate::mention::Mentions;

pub(super) fn parties(_document: &Document, _mentions: &Mentions, _context: &Context) -> (Vec<Party>, Vec<PartyRef>) {
    (Vec::new(), Vec::new())
}
