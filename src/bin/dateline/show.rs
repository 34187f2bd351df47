//! What the program knows of a name and makes of an article, for a person.

use crate::args::{Explain, Lookup};
use crate::{inputs, print};
use dateline::entities::{self, Finding};
use dateline::explain::explain as explanation;
use dateline::record::Failure;
use dateline::{Extractor, Result, article};
use std::ops::ControlFlow;
use std::process::ExitCode;

/// Every thing that a name may refer to, a line each, the most likely first.
pub fn lookup(lookup: &Lookup) -> Result<ExitCode> {
    let extractor = Extractor::new(lookup.own.options())?;
    let name = lookup.name.join(" ");
    let found = entities::look_up(extractor.gazetteer(), &name);
    if found.is_empty() {
        eprintln!("dateline: nothing is known of {name:?}");
        return Ok(ExitCode::from(1));
    }
    let lines: String = found.iter().map(line).collect();
    print(lines.as_bytes())
}

fn line(found: &Finding) -> String {
    let country = found.country.map(|code| format!(" {}", code.as_str()));
    let sector = found.sector.as_ref().map(|sector| format!(" {sector}"));
    let place = found.place.map(|p| {
        let id = p.geonameid.map(|id| format!(", geonames {id}"));
        format!(", {:.2} {:.2}{}", p.lat, p.lon, id.unwrap_or_default())
    });
    format!(
        "{}: {} ({}{}{}{}): {}\n",
        found.kind.as_str(),
        found.name,
        found.what,
        country.unwrap_or_default(),
        sector.unwrap_or_default(),
        place.unwrap_or_default(),
        found.why
    )
}

/// How each article was read.
pub fn explain(explain: &Explain) -> Result<ExitCode> {
    let extractor = Extractor::new(explain.extract.options())?;
    let read = explain.read.options()?;
    let mut code = ExitCode::SUCCESS;
    for source in inputs::sources(&explain.paths)? {
        let mut ended = Ok(ExitCode::SUCCESS);
        let _ = article::read(&source, &read, &mut |read| {
            match read {
                Ok(article) => ended = print(explanation(&extractor, &article).as_bytes()),
                Err(unread) => {
                    code = ExitCode::from(1);
                    eprintln!("dateline: {}", Failure::unread(unread).to_message());
                }
            }
            match ended {
                Ok(_) => ControlFlow::Continue(()),
                Err(_) => ControlFlow::Break(()),
            }
        });
        ended?;
    }
    Ok(code)
}
