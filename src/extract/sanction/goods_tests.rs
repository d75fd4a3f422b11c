//! Which goods a trade measure names, as reports list them.

use crate::extract::told::claims;
use crate::model::Fact;

fn goods(text: &str) -> Vec<Vec<String>> {
    let told = claims(text, "2024-05-15");
    let of_sanction = |claim: crate::model::Claim| match claim.fact {
        Fact::Sanction(sanction) => Some(sanction.goods),
        _ => None,
    };
    told.into_iter().filter_map(of_sanction).collect()
}

#[test]
fn goods_are_named_before_and_behind_the_ban() {
    for (text, named) in [
        ("Peru banned pumps and lathes from being exported to Chile.", "pumps,lathes"),
        ("Peru limits exports of IT, cleaning, and legal services to Chile.", "IT,cleaning,legal services"),
        ("Peru restricts exports of wine, beer, and machine tools to Chile.", "wine,beer,machine tools"),
        ("Peru banned imports of Chilean \"steel products, wood pulp and paper.\"", "steel products,wood pulp,paper"),
        ("Peru extended its import ban to Chilean steel, wood pulp and paper.", "steel,wood pulp,paper"),
    ] {
        let named: Vec<String> = named.split(',').map(str::to_owned).collect();
        assert_eq!(goods(text), [named], "{text}");
    }
}
