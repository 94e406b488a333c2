use super::*;

fn show(old: &str, new: &str) -> String {
    drawn(&letter(old), &letter(new))
}

#[test]
fn a_date_and_a_number_are_corrected() {
    let old = "Nomor : 600.2/1/PR\nDengan hormat,\nRapat diadakan pada tanggal 12 Maret 2026 pukul 09.00 WIB di aula.";
    let new = "Nomor : 600.2/7/PR\nDengan hormat,\nRapat diadakan pada tanggal 14 April 2026 pukul 09.00 WIB di aula.";
    println!("{}", show(old, new));
}
