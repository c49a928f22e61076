//! Who signed for whom: `A主任X、B局长Y分别代表双方签署`.

use super::Telling;
use super::page::Page;
use crate::link::Agreement;

pub(super) fn signers(_page: &Page, _tellings: &[Telling], _agreement: &mut Agreement) {}
