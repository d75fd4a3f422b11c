use super::*;
use crate::annotations::read;
use crate::model::{
    CountUnit, DateBasis, Format, Instrument, Measure, Published, PublishedBasis, Qualifier, SourceFile, Stage,
};

const TEXT: &str = "Fjord visit\n\nForeign Minister Yoko Kamikawa met Norway’s minister on Wednesday – in Oslo. \
    Japan lent Moldova “over” $12 million through the World Bank, backed by Norway.\n\n\
    Tokyo has imposed nine packages of measures on Belarus since 2022. A hundred boilers follow in March 2025.";

fn article() -> Article {
    Article {
        id: "fjord-visit".into(),
        source_path: "raw/articles/fjord-visit.txt".into(),
        language: Some("en".into()),
        published: Some(Published { date: "2024-05-10".parse().unwrap(), basis: PublishedBasis::Header }),
        text: TEXT.into(),
        ..Article::default()
    }
}

fn curate(name: &str, text: &str) -> Outcome<Claim> {
    let annotations = read(&[SourceFile { path: name.into(), bytes: text.into() }]);
    assert_eq!(annotations.issues, []);
    claims(&annotations, &[article()], Reference::builtin())
}

fn shown(issues: &[Issue]) -> String {
    let lines = issues.iter().map(|issue| {
        let help = issue.help.as_deref().unwrap_or("-");
        let verbatim = issue.verbatim.as_deref().unwrap_or("-");
        format!(
            "{} {} {} `{verbatim}`: {} | {help}",
            issue.location.as_ref().unwrap(),
            issue.severity,
            issue.code,
            issue.message
        )
    });
    lines.collect::<Vec<_>>().join("\n")
}

#[test]
fn a_meeting_is_read_as_written() {
    let outcome = curate(
        "meetings.csv",
        "article,quote,date,status,format,parties,people,place,curator\n\
         fjord-visit,met Norway's minister on Wednesday - in Oslo,on Wednesday,,in_person,Norway;Japanese,Kamikawa Yoko,Oslo,ab\n",
    );
    assert_eq!(outcome.issues, []);
    let claim = &outcome.items[0];
    assert_eq!(claim.evidence[0].quote, "met Norway’s minister on Wednesday – in Oslo");
    assert!(claim.evidence[0].span_in(TEXT).is_some());
    assert_eq!((claim.date, claim.date_basis), ("2024-05-08".parse().ok(), Some(DateBasis::Relative)));
    assert_eq!((claim.origin, claim.rule.as_str(), claim.confidence), (Origin::Curated, "annotation", 1.0));
    assert_eq!(claim.curator.as_deref(), Some("ab"));
    let Fact::Meeting(meeting) = &claim.fact else { panic!("a meeting") };
    assert_eq!(meeting.parties, ["JPN", "NOR"]);
    assert_eq!(meeting.people[0].as_written, "Kamikawa Yoko");
    assert_eq!(meeting.people[0].id.as_deref(), Some("kamikawa-yoko"));
    assert_eq!((meeting.format, meeting.count, meeting.place.as_deref()), (Format::InPerson, 1, Some("Oslo")));
}

#[test]
fn aid_is_read_as_written() {
    let outcome = curate(
        "aid.csv",
        "article;quote;date;donors;recipient;channel;guarantors;amount;quantity;instrument\n\
         fjord-visit;lent Moldova \"over\" $12 million;;Japan;Moldova;the World Bank;Norway;over $12 million;;loan\n\
         fjord-visit;\"A hundred boilers follow\";March 2025;Japan;Moldova;;;;a hundred boilers;in_kind\n",
    );
    assert_eq!(outcome.issues, []);
    let [Fact::Aid(loan), Fact::Aid(boilers)] = [&outcome.items[0].fact, &outcome.items[1].fact] else {
        panic!("two rows of aid")
    };
    assert_eq!((loan.amount, loan.currency.as_deref()), (Some(12_000_000.into()), Some("USD")));
    assert_eq!((loan.qualifier, loan.instrument), (Qualifier::AtLeast, Instrument::Loan));
    assert_eq!((loan.channel.as_deref(), loan.guarantors.as_slice()), (Some("WB"), &["NOR".to_owned()][..]));
    assert_eq!((loan.measure, loan.stage), (Measure::Flow, Stage::Unknown));
    assert_eq!((boilers.quantity, boilers.item.as_deref()), (Some(100.into()), Some("boilers")));
    assert_eq!(outcome.items[1].date, "2025-03".parse().ok());
}

#[test]
fn a_stated_total_of_sanctions_has_its_unit() {
    let outcome = curate(
        "sanctions.csv",
        "article,quote,effective_on,senders,targets,measure,count,measure_type,status\n\
         fjord-visit,nine packages of measures,2022,Tokyo,Belarus,designation,nine packages,stock,planned\n",
    );
    assert_eq!(outcome.issues, []);
    let Fact::Sanction(sanction) = &outcome.items[0].fact else { panic!("a sanction") };
    assert_eq!((sanction.count, sanction.count_unit), (Some(9), Some(CountUnit::Packages)));
    assert_eq!(sanction.measure_type, Measure::Stock);
    assert_eq!(sanction.effective_on, "2022".parse().ok());
    assert_eq!(outcome.items[0].modality, Modality::Planned);
}

#[test]
fn all_mistakes_of_a_row_are_reported_at_once() {
    let outcome = curate(
        "aid.csv",
        "article,quote,date,donors,recipient,amount,quantity\n\
         fjord-visit,Japan lent Latvia over $12 million,soonish,Japann,Moldovia,a lot,\n\
         fjord-visits,Japan,,,,,\n\
         fjord-visit,submarines crossed beneath polar ice,,Japan,Moldova,$1,none\n\
         fjord-visit,Japan,,Japan,,,\n",
    );
    assert_eq!(outcome.items, []);
    insta::assert_snapshot!(shown(&outcome.issues), @r##"
    aid.csv:2:2 error quote_not_found `Japan lent Latvia over $12 million`: the quote does not stand in `fjord-visit` | the closest passage is “Japan lent Moldova “over” $12 million”, in: Japan lent Moldova “over” $12 million through the World Bank, backed by Norway.
    aid.csv:2:4 error unknown_actor `Japann`: `Japann` is no known state or organisation | did you mean `Japan`?
    aid.csv:2:5 warning unknown_actor `Moldovia`: `Moldovia` is no known state or organisation | did you mean `Moldova`?
    aid.csv:2:6 error bad_amount `a lot`: `a lot` is no amount of money | write it as the article does, such as `over USD 12 billion` or `15.8 billion yen`
    aid.csv:2:3 warning bad_date `soonish`: `soonish` is no date | write it as 2024-02-19, 2024-02, 2024 or `19 February 2024`
    aid.csv:3:1 error unknown_article `fjord-visits`: there is no article `fjord-visits` | did you mean `fjord-visit`?
    aid.csv:3:6 error missing_field ``: `amount`, `quantity` and `item` are all empty | say what is given
    aid.csv:4:2 error quote_not_found `submarines crossed beneath polar ice`: the quote does not stand in `fjord-visit` | copy the words from the article as `dyad extract` reads it; nothing in it is near
    aid.csv:4:7 error bad_amount `none`: `none` is no positive number | write digits or words: `26`, `26 packages`, `more than fifty`
    aid.csv:5:6 error missing_field ``: `amount`, `quantity` and `item` are all empty | say what is given
    "##);
}

#[test]
fn other_bad_cells_are_left_empty() {
    let outcome = curate(
        "sanctions.csv",
        "article,quote,date,senders,targets,count\n\
         fjord-visit,nine packages of measures,31/31/2024,Japan,Belarus,9 lanterns\n",
    );
    assert_eq!(outcome.items[0].date, None);
    insta::assert_snapshot!(shown(&outcome.issues), @r##"
    sanctions.csv:2:6 warning unknown_code `9 lanterns`: `lanterns` is nothing that sanctions are counted in | write one of packages, individuals, entities, vessels
    sanctions.csv:2:3 warning bad_date `31/31/2024`: `31/31/2024` is no date | write it as 2024-02-19, 2024-02, 2024 or `19 February 2024`
    "##);
}

#[test]
fn a_row_that_stands_there_twice_is_one_claim() {
    let rows = "fjord-visit,nine packages,Japan;Norway,,ab\nfjord-visit,nine  packages,Norway;Japan,,cd\n";
    let outcome = curate("agreements.csv", &format!("article,quote,parties,count,curator\n{rows}"));
    assert_eq!(outcome.items.len(), 1);
    insta::assert_snapshot!(shown(&outcome.issues), @r##"agreements.csv:3:2 warning duplicate_row `nine  packages`: agreements.csv:2 says the same | delete one of the two rows"##);
}
