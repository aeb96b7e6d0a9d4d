//! The programme's settings: names, URL, times of day and logo.

use data_encoding::BASE64;

use crate::app::work::{Db, Permission, Work};
use crate::app::{blocking, now};
use crate::documents::images;
use crate::domain::account::Actor;
use crate::domain::agenda::Times;
use crate::domain::text::one_line;
use crate::error::{Error, FieldError, Message, Result};
use crate::store;

/// The most bytes of a logo: it travels in every certificate.
pub const LOGO_MAX: usize = 300_000;

/// What the programme says about itself on pages and papers.
#[derive(Clone, Debug, Default, PartialEq, Eq)]
pub struct Programme {
    /// The programme's name, at the head of pages and certificates.
    pub name: String,
    /// Who issues certificates: the organisation, as the paper names it.
    pub issuer: String,
    /// The address under which others reach this server, without a final slash; the QR codes carry it.
    pub base_url: String,
    /// Where papers are signed unless a cohort says otherwise.
    pub place: String,
    /// Whom to ask for help, as every page says it: a telephone number, an e-mail address, an office.
    pub contact: String,
    /// The logo, a PNG file.
    pub logo: Option<Vec<u8>>,
    /// When the half-days of a training begin and end: the agenda keeps to it.
    pub times: Times,
    /// The hosts of addresses that it had before: they stand on papers, and lead here as long as the name does.
    pub former_hosts: Vec<String>,
}

impl Programme {
    /// The hosts, with their ports, under which others reach this server: of its address, and of those before.
    pub fn hosts(&self) -> impl Iterator<Item = &str> {
        host(&self.base_url).into_iter().chain(self.former_hosts.iter().map(String::as_str))
    }
}

/// How many former hosts are kept.
const FORMER_HOSTS_MAX: usize = 10;

fn host(url: &str) -> Option<&str> {
    url.split_once("://").and_then(|(_, rest)| rest.split('/').next()).filter(|host| !host.is_empty())
}

/// The hosts to be known from now on, besides the one of the new address.
fn former_hosts(before: &Programme, new_url: &str) -> Vec<String> {
    let mut hosts: Vec<String> = Vec::new();
    for former in before.hosts() {
        if Some(former) != host(new_url) && !hosts.iter().any(|known| known == former) {
            hosts.push(former.to_owned());
        }
    }
    hosts.truncate(FORMER_HOSTS_MAX);
    hosts
}

/// The setting that [`check_writable`] writes.
const CHECKED_AT: &str = "health.checked_at";

/// Checks that the database takes a write, by one that means nothing, and that its disk has room for more, for the monitoring of
/// the server.
pub async fn check_writable(db: &Db) -> Result<()> {
    db.check_room().await?;
    let mut work = Work::write(db, Actor::System).await?;
    store::settings::set(&mut work.tx, CHECKED_AT, &now().unix_timestamp().to_string()).await?;
    work.commit().await
}

/// The programme's settings; anybody may read them, for every page shows the name.
pub async fn programme(work: &mut Work) -> Result<Programme> {
    work.require(Permission::Anyone)?;
    let logo = store::settings::find(&mut work.tx, "programme.logo").await?.unwrap_or_default();
    let logo = BASE64
        .decode(logo.as_bytes())
        .map_err(|error| Error::Internal(format!("settings programme.logo: {error}")))?;
    let mut text =
        async |name: &str| store::settings::find(&mut work.tx, name).await.map(Option::unwrap_or_default);
    let times = text("programme.times").await?;
    let times = if times.is_empty() { Ok(Times::default()) } else { times.parse() };
    Ok(Programme {
        times: times.map_err(|error| Error::Internal(format!("settings programme.times: {error}")))?,
        name: text("programme.name").await?,
        issuer: text("programme.issuer").await?,
        base_url: text("programme.base_url").await?,
        place: text("programme.place").await?,
        contact: text("programme.contact").await?,
        logo: (!logo.is_empty()).then_some(logo),
        former_hosts: text("programme.former_hosts").await?.split_whitespace().map(str::to_owned).collect(),
    })
}

/// Changes the settings; for administrators. The logo is left alone when none is given.
pub async fn update(work: &mut Work, new: &Programme) -> Result<()> {
    work.require(Permission::Admin)?;
    let new = Programme {
        name: one_line(&new.name),
        issuer: one_line(&new.issuer),
        place: one_line(&new.place),
        contact: one_line(&new.contact),
        base_url: new.base_url.trim().trim_end_matches('/').into(),
        ..new.clone()
    };
    let mut problems = Vec::new();
    for (field, text) in
        [("name", &new.name), ("issuer", &new.issuer), ("place", &new.place), ("contact", &new.contact)]
    {
        if text.chars().count() > 150 {
            problems.push(FieldError::new(field, Message::new("settings-too-long").with("max", 150)));
        }
    }
    let base_url = new.base_url.as_str();
    let is_web = base_url.starts_with("http://") || base_url.starts_with("https://");
    if !base_url.is_empty()
        && (!is_web
            || base_url.len() > 100
            || base_url.contains(|c: char| c.is_whitespace() || "?#\"<>".contains(c)))
    {
        problems.push(FieldError::new("base_url", Message::new("settings-bad-address")));
    }
    if !new.times.are_in_order() {
        problems.push(FieldError::new("begin", Message::new("settings-times-order")));
    }
    if let Some(logo) = new.logo.clone() {
        // Its rows are unpacked, on a thread that serves no requests: few, of 300 kB at most, and by an administrator.
        problems.extend(blocking::at_once(move || Ok(check_logo(&logo).err())).await?);
    }
    if !problems.is_empty() {
        return Err(Error::Invalid(problems));
    }
    let before = programme(work).await?;
    store::settings::set(&mut work.tx, "programme.name", &new.name).await?;
    store::settings::set(&mut work.tx, "programme.issuer", &new.issuer).await?;
    store::settings::set(&mut work.tx, "programme.base_url", base_url).await?;
    let former = former_hosts(&before, base_url).join(" ");
    store::settings::set(&mut work.tx, "programme.former_hosts", &former).await?;
    store::settings::set(&mut work.tx, "programme.place", &new.place).await?;
    store::settings::set(&mut work.tx, "programme.contact", &new.contact).await?;
    store::settings::set(&mut work.tx, "programme.times", &new.times.to_string()).await?;
    if let Some(logo) = &new.logo {
        store::settings::set(&mut work.tx, "programme.logo", &BASE64.encode(logo)).await?;
    }
    let told = |p: &Programme| {
        format!(
            "{} | {} | {} | {} | {} | {} | logo: {} bytes",
            p.name,
            p.issuer,
            p.base_url,
            p.place,
            p.contact,
            p.times,
            p.logo.as_ref().map_or(0, Vec::len)
        )
    };
    work.audit("settings.update", ("settings", "programme"), told(&before), told(&new)).await
}

/// Takes the logo away.
pub async fn remove_logo(work: &mut Work) -> Result<()> {
    work.require(Permission::Admin)?;
    store::settings::set(&mut work.tx, "programme.logo", "").await?;
    work.audit("settings.remove_logo", ("settings", "programme"), (), ()).await
}

/// By content, not by name: a PNG of sensible size whose rows are all there, and no more of them.
fn check_logo(bytes: &[u8]) -> std::result::Result<(), FieldError> {
    let problem = |key| Err(FieldError::new("logo", Message::new(key)));
    if bytes.len() > LOGO_MAX {
        return problem("settings-logo-too-large");
    }
    let Some((width, height)) = images::png_size(bytes) else {
        return problem("settings-logo-not-png");
    };
    if !(16..=2000).contains(&width) || !(16..=2000).contains(&height) {
        return problem("settings-logo-dimensions");
    }
    // At most 2000 × 2000 pixels of eight bytes are unpacked, and none is kept.
    if images::judge(bytes).is_none() {
        return problem("settings-logo-damaged");
    }
    Ok(())
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn the_hosts_of_former_addresses_stay_known() {
        let programme = |base_url: &str, former: &[&str]| Programme {
            base_url: base_url.into(),
            former_hosts: former.iter().map(|host| (*host).to_owned()).collect(),
            ..Programme::default()
        };
        assert_eq!(former_hosts(&programme("", &[]), "https://a.example"), Vec::<String>::new());
        assert_eq!(former_hosts(&programme("https://a.example:8443/x", &[]), ""), ["a.example:8443"]);
        assert_eq!(
            former_hosts(&programme("https://b.example", &["a.example"]), "https://c.example"),
            ["b.example", "a.example"]
        );
        assert_eq!(
            former_hosts(&programme("https://b.example", &["a.example"]), "https://a.example"),
            ["b.example"]
        );
        assert_eq!(
            programme("https://b.example/x", &["a.example"]).hosts().collect::<Vec<_>>(),
            ["b.example", "a.example"]
        );
    }

    #[test]
    fn a_logo_is_judged_by_its_content() {
        let key = |bytes: &[u8]| check_logo(bytes).map_err(|e| e.message.key);
        let head = |width: u32, height: u32| {
            let mut bytes = b"\x89PNG\r\n\x1a\n\0\0\0\rIHDR".to_vec();
            bytes.extend(width.to_be_bytes());
            bytes.extend(height.to_be_bytes());
            bytes
        };
        let whole = |width: u32, height: u32| {
            let mut bytes = Vec::new();
            let mut encoder = png::Encoder::new(&mut bytes, width, height);
            encoder.set_color(png::ColorType::Grayscale);
            let pixels = vec![7; (width * height) as usize];
            encoder.write_header().unwrap().write_image_data(&pixels).unwrap();
            bytes
        };
        assert_eq!(key(&whole(200, 100)), Ok(()));
        // A head alone, a file cut short, and one that unpacks to a hundred times what its head says.
        assert_eq!(key(&head(200, 100)), Err("settings-logo-damaged"));
        assert_eq!(key(&whole(200, 100)[..80]), Err("settings-logo-damaged"));
        let mut bomb = whole(2000, 1000);
        bomb[16..24].copy_from_slice(&head(200, 100)[16..24]);
        assert_eq!(key(&bomb), Err("settings-logo-damaged"));
        assert_eq!(key(&head(30_000, 30_000)), Err("settings-logo-dimensions"));
        assert_eq!(key(b"GIF89a"), Err("settings-logo-not-png"));
        assert_eq!(key(b"\x89PNG\r\n\x1a\n"), Err("settings-logo-not-png"));
        assert_eq!(key(&vec![0; LOGO_MAX + 1]), Err("settings-logo-too-large"));
    }
}
