//! Damage undone, and text that only looks damaged left alone.

use mengshu::Reader;

/// The repaired text of `original`: what its author wrote.
fn repaired(original: &str) -> String {
    let document = Reader::default().document(original.as_bytes());
    document.alignment.repairs().replay(original)
}

#[test]
fn glosses_of_copying_sites_go() {
    for (original, want) in [
        ("兩國(guó)簽署協(xié)議。", "兩國簽署協議。"),
        ("兩國（guó）簽署協（xié）議。", "兩國簽署協議。"),
        ("兩國[guó]簽署協[xié]議。", "兩國簽署協議。"),
        ("兩國 (guó) 簽署協 ( xié ) 議。", "兩國簽署協議。"),
        ("兩國(guo2)簽署協(Xié)議。國(ɡuó)家", "兩國簽署協議。國家"),
        ("長(zhǎng)江與長(cháng)城的關(guān)係", "長江與長城的關係"),
    ] {
        assert_eq!(repaired(original), want, "{original}");
    }
}

#[test]
fn readings_for_a_reader_stay() {
    for text in [
        "多音字“重”读作重(zhòng)要的重(zhòng)、重(chóng)复的重(chóng)。",
        "村民陈垚(yáo)说，今年收成好。",
        "他是山西临汾人，姓逄(páng)。",
        "本课生字：天(tiān)地(dì)人(rén)你(nǐ)我(wǒ)他(tā)，拼音要读准。",
        "國語課本生字：國(guó)家(jiā)的國、學(xué)校(xiào)的學。",
        "成都(chéng du)是四川省会，县(市)区(qū)(县)都来了。",
        "「犇」字讀音為牛(bēn)，臺灣(Taiwan)的讀者請注意。",
        "參加者包括譚燊(shēn)等人，與會代表讀「儷(lì)」字有誤。",
    ] {
        assert_eq!(repaired(text), text);
    }
}
