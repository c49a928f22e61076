//! The closed lists of the schema. A new value is a minor version of the schema.

use schemars::JsonSchema;
use serde::{Deserialize, Serialize};

macro_rules! closed_list {
    ($(#[$about:meta])* $name:ident { $($(#[$each:meta])* $value:ident = $text:literal),+ $(,)? }) => {
        $(#[$about])*
        #[derive(Debug, Clone, Copy, PartialEq, Eq, PartialOrd, Ord, Hash, Serialize, Deserialize, JsonSchema)]
        pub enum $name { $($(#[$each])* #[serde(rename = $text)] $value),+ }

        impl $name {
            /// Every value, in the order of the schema.
            pub const ALL: &'static [$name] = &[$($name::$value),+];
            /// The value as it stands in a record.
            pub fn as_str(self) -> &'static str {
                match self { $($name::$value => $text),+ }
            }
            /// The value that a record writes as `text`.
            pub fn parse(text: &str) -> Option<Self> {
                match text { $($text => Some($name::$value),)+ _ => None }
            }
        }
    };
}

closed_list! {
    /// What a party is.
    PartyKind {
        /// 人民政府, its 办公厅, the 管理委员会 of a zone.
        Government = "government",
        /// 党委 and its organs, 党校, 网信办, 文明办.
        PartyOrgan = "party_organ",
        /// 厅, 局, 委, also 税务局, 气象局.
        Department = "department",
        Court = "court",
        Procuratorate = "procuratorate",
        /// 人大.
        Legislature = "legislature",
        /// 政协.
        Consultative = "consultative",
        /// 工会, 团委, 关工委, 残联, 文联, 贸促会.
        MassOrganisation = "mass_organisation",
        Company = "company",
        University = "university",
        Hospital = "hospital",
        Association = "association",
        /// The place itself acts.
        Region = "region",
        International = "international",
        Other = "other",
    }
}
closed_list! {
    /// How high a party stands.
    Level { National = "national", Province = "province", Prefecture = "prefecture", County = "county", Township = "township" }
}
closed_list! {
    /// How sure a value is.
    Certainty {
        /// All of it written.
        Stated = "stated",
        /// A rule concluded it; `basis` names the rule.
        Inferred = "inferred",
        /// A warning points at it.
        Doubtful = "doubtful",
    }
}
closed_list! {
    /// What sort of instrument it is, by its title.
    Form {
        Agreement = "agreement",
        FrameworkAgreement = "framework_agreement",
        StrategicAgreement = "strategic_agreement",
        Memorandum = "memorandum",
        Convention = "convention",
        Declaration = "declaration",
        Contract = "contract",
        Charter = "charter",
        Plan = "plan",
        Opinion = "opinion",
        Measures = "measures",
        Standard = "standard",
        Other = "other",
    }
}
closed_list! {
    /// Whether its makers signed it or gave it out.
    InstrumentRole { Concluded = "concluded", Issued = "issued" }
}
closed_list! {
    /// The strongest act told.
    Status { Planned = "planned", Signed = "signed", Issued = "issued", Renewed = "renewed", InForce = "in_force" }
}
closed_list! {
    /// A party's part in an agreement.
    PartyRole {
        Signatory = "signatory",
        Issuer = "issuer",
        Initiator = "initiator",
        Host = "host",
        Witness = "witness",
        Lead = "lead",
        Implementer = "implementer",
        Participant = "participant",
    }
}
closed_list! {
    /// TIMEX3 type.
    DateKind { Date = "date", Duration = "duration", Set = "set" }
}
closed_list! {
    /// What a date dates.
    DateRole { Published = "published", Dateline = "dateline", Signing = "signing", Period = "period", Other = "other" }
}
closed_list! {
    /// On which side of the number the truth lies.
    Bound { Exact = "exact", About = "about", Nearly = "nearly", Over = "over", Under = "under", Range = "range" }
}
closed_list! {
    ClaimStatus { Achieved = "achieved", Planned = "planned" }
}
closed_list! {
    /// What a cited paper is.
    DocumentKind { Policy = "policy", Journal = "journal", Law = "law", Other = "other" }
}
closed_list! {
    /// What a stretch of the page is.
    BlockKind {
        Headline = "headline",
        Subtitle = "subtitle",
        Stamp = "stamp",
        Byline = "byline",
        Dateline = "dateline",
        Paragraph = "paragraph",
        ListItem = "list_item",
        TableRow = "table_row",
        Caption = "caption",
        Boilerplate = "boilerplate",
    }
}
closed_list! {
    /// The script an article was written in.
    Script {
        /// Simplified.
        Hans = "hans",
        /// Traditional.
        Hant = "hant",
        Mixed = "mixed",
    }
}
closed_list! {
    Format { Text = "text", Html = "html" }
}
closed_list! {
    /// How many sides an agreement has, organs of one region being one side.
    Lateral { Bilateral = "bilateral", Multilateral = "multilateral" }
}
closed_list! {
    /// How its parties stand to each other.
    Direction {
        /// All of one level.
        Horizontal = "horizontal",
        /// One above the other in one chain of regions.
        Vertical = "vertical",
        /// Of different levels, without that.
        Diagonal = "diagonal",
    }
}
