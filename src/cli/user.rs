//! `vivier user`: accounts from the command line of the server.

use clap::Subcommand;

use crate::app;
use crate::app::accounts::NewAccount;
use crate::app::work::Work;
use crate::config::DataOptions;
use crate::domain::account::{AccountState, Actor, Role};
use crate::domain::id::PlaceId;
use crate::domain::text::fold;
use crate::error::{Error, Message, Result};
use crate::t;

/// What to do with accounts.
#[derive(Subcommand)]
pub enum Command {
    /// Make an account and print its one-time code
    Add {
        /// admin, officer, coordinator, facilitator or observer
        #[arg(long)]
        role: String,
        /// A coordinator's place: the name of a commune (may be repeated)
        #[arg(long = "place", value_name = "PLACE")]
        places: Vec<String>,
        /// The name to sign in with
        name: String,
        /// Data and database
        #[command(flatten)]
        data: DataOptions,
    },
    /// Give an account a new one-time code; its password, its two-step verification and its sessions end
    Reset {
        /// The name that it signs in with
        name: String,
        /// Data and database
        #[command(flatten)]
        data: DataOptions,
    },
    /// List the accounts
    List {
        /// Data and database
        #[command(flatten)]
        data: DataOptions,
    },
}

/// Does it.
pub async fn run(command: Command) -> Result<()> {
    match command {
        Command::Add { role, places, name, data } => add(&role, &places, &name, &data).await,
        Command::Reset { name, data } => {
            let db = super::open(&data).await?;
            let mut work = Work::write(&db, Actor::System).await?;
            let code = app::accounts::reset_by_login(&mut work, &name).await?;
            work.commit().await?;
            tell(&code);
            Ok(())
        }
        Command::List { data } => list(&data).await,
    }
}

async fn add(role: &str, places: &[String], name: &str, data: &DataOptions) -> Result<()> {
    let role: Role = role
        .parse()
        .map_err(|()| Error::invalid("role", Message::new("cli-unknown-role").with("role", role)))?;
    let db = super::open(data).await?;
    let mut work = Work::write(&db, Actor::System).await?;
    let places = find_places(&mut work, places).await?;
    let new = NewAccount { login: name.into(), role, places, person: None };
    let (_, code) = app::accounts::add(&mut work, &new).await?;
    work.commit().await?;
    tell(&code);
    Ok(())
}

/// The communes and smaller places with these names.
async fn find_places(work: &mut Work, names: &[String]) -> Result<Vec<PlaceId>> {
    let offers = app::places::offers(work).await?;
    let find = |name: &String| {
        let offer = offers.iter().find(|offer| fold(&offer.name) == fold(name));
        let wrong = Message::new("cli-option-wrong").with("name", "--place").with("value", name);
        offer.map(|offer| offer.id).ok_or_else(|| Error::invalid("place", wrong))
    };
    names.iter().map(find).collect()
}

fn tell(code: &str) {
    println!("{code}");
    eprintln!("{}", t!(super::locale(), "cli-code-explained", code = code));
}

async fn list(data: &DataOptions) -> Result<()> {
    let db = super::open(data).await?;
    let mut work = Work::read(&db, Actor::System).await?;
    for account in app::accounts::list(&mut work).await? {
        let state = match account.state {
            AccountState::Closed => "closed",
            AccountState::AwaitingCode => "code",
            AccountState::Open => "open",
        };
        println!("{}\t{}\t{state}", account.login, account.role.as_str());
    }
    Ok(())
}
