//! Which quantities are claims, and what each counts, whose, when, promised or done.
//!
//! Quantities come in (`mention::quantity`), [`Claim`]s go out: 2000余支 of 基层宣讲队伍, achieved; 1次 of
//! 省级联席会议 each half year. `admit` decides which quantities measure something in the world, `counted` what that is,
//! `per` for what,
//! `status` whether it is promised, `who` by whom and on what condition.

mod admit;
mod counted;
mod per;
mod place;
mod status;
mod who;

use super::{Claim, Reading, Refused};
use crate::layout::Document;
use crate::mention::Mentions;
use crate::mention::quantity::{self, Measure, Quantity};
use crate::record::vocabulary::{ClaimStatus, DateKind};

use counted::{Counted, Counter};
use place::Places;
use status::Frame;
use who::Actors;

/// Comes last: `reading` has its parties, dates, agreements and items already.
pub(super) fn claims(document: &Document, mentions: &Mentions, reading: &Reading) -> Vec<Claim> {
    let text = &document.text;
    let places = Places::of(document, mentions, reading);
    let admitted: Vec<&Quantity> =
        mentions.quantities.iter().filter(|q| admit::refusal(text, q, &places).is_none()).collect();
    let mut counter = Counter::new(text, &places, &admitted);
    let counted: Vec<Counted> = (0..admitted.len()).map(|i| counter.counted(i)).collect();
    let actors = Actors::new(text, &places, &reading.party_refs);
    let mut claims = Vec::with_capacity(admitted.len());
    for (quantity, counted) in admitted.iter().zip(counted) {
        let item = places.item_at(quantity.span);
        // 希望每年…。每年…: what goes on with 每年 is wished too.
        let goes_on = |last: &Claim, per: bool| {
            per && last.per.is_some()
                && last.status == ClaimStatus::Planned
                && quantity.span.start() - last.span.end() < 400
                && !text[last.span.end()..quantity.span.start()].contains('\n')
        };
        let planned = status::is_planned(
            text,
            quantity,
            &counted,
            &places,
            match item {
                Some(_) => Frame::Item,
                None if places.is_prescribed(quantity.span) => Frame::Paper,
                None => Frame::News,
            },
        );
        let per = per::per(text, quantity, &places);
        let planned = planned
            || claims
                .last()
                .is_some_and(|last| goes_on(last, per.as_ref().is_some_and(|(value, _)| value.starts_with('P'))));
        let who = actors.of(quantity);
        let unit = quantity.measure.map(|measure| printed(text, quantity, measure).to_owned());
        claims.push(Claim {
            span: quantity.span,
            value: quantity.value.to_string(),
            max: quantity.max.map(|max| max.to_string()),
            unit,
            unit_span: quantity.unit_span,
            ucum: quantity.measure.and_then(|measure| quantity::ucum(printed(text, quantity, measure), measure)),
            bound: quantity.bound,
            of: counted.of,
            of_span: counted.span,
            share_of: counted.share_of,
            per: per.as_ref().map(|(value, _)| value.clone()),
            per_span: per.map(|(_, span)| span),
            status: if planned { ClaimStatus::Planned } else { ClaimStatus::Achieved },
            period: places.told_before(quantity.span, DateKind::Date),
            subject: who.subject,
            condition: who.condition,
            payer: who.payer,
            payee: who.payee,
            agreement: item.and_then(|item| reading.items[item].agreement),
        });
    }
    claims
}

/// The unit as printed; 百分之 is %.
fn printed<'t>(text: &'t str, quantity: &Quantity, measure: &Measure) -> &'t str {
    quantity.unit_span.filter(|_| measure.word != "%").map_or(measure.word, |span| span.of(text))
}

/// The quantities that are no claims, each with the reason.
pub(super) fn refused(document: &Document, mentions: &Mentions, reading: &Reading) -> Vec<Refused> {
    let places = Places::of(document, mentions, reading);
    let refusal = |quantity: &Quantity| {
        let why = admit::refusal(&document.text, quantity, &places)?;
        Some(Refused { span: quantity.span, kind: "quantity", why })
    };
    mentions.quantities.iter().filter_map(refusal).collect()
}
