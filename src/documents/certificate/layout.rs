//! Batches of certificates to pages, on all cores. What one batch lays out for the next to use is kept.

use std::collections::HashMap;
use std::sync::{Mutex, PoisonError};

use rayon::prelude::*;

use super::body::Setter;
use super::common::{self, Common};
use super::{CertificateSheet, Error, sheet};
use crate::documents::page::{Image, Pages};
use crate::documents::text::Typesetter;

/// So many certificates are laid out by a thread before it looks for others: few enough that none waits long.
const SHARE: usize = 8;

/// Lays out certificates of one document.
pub struct Layout<'a> {
    logos: &'a HashMap<String, Vec<u8>>,
    /// The place of each logo in the document.
    images: HashMap<String, usize>,
    text: Typesetter,
    commons: Vec<Common>,
    /// The place of the common parts by what they follow from.
    places: HashMap<common::Key, usize>,
    /// What is not lent to a thread: as many as there were ever at a time.
    setters: Mutex<Vec<Setter>>,
    /// The shared frames and images of all batches.
    shared: Pages,
}

impl<'a> Layout<'a> {
    /// Nothing laid out yet.
    pub fn new(logos: &'a HashMap<String, Vec<u8>>) -> Self {
        Self {
            logos,
            images: HashMap::new(),
            text: Typesetter::new(),
            commons: Vec::new(),
            places: HashMap::new(),
            setters: Mutex::default(),
            shared: Pages::default(),
        }
    }

    /// The pages of a batch, with the shared frames and images of those before.
    pub fn pages(&mut self, sheets: &[CertificateSheet<'_>]) -> Result<Pages, Error> {
        let commons: Vec<usize> = sheets.iter().map(|sheet| self.common(sheet)).collect();
        let shares = sheets.par_chunks(SHARE).zip(commons.par_chunks(SHARE));
        let laid_out: Vec<_> = shares.map(|(sheets, commons)| self.lay_out(sheets, commons)).collect();
        let mut pages = self.shared.clone();
        for share in laid_out {
            for (page, tags) in share? {
                pages.push(page, tags);
            }
        }
        Ok(pages)
    }

    /// The pages of a share, with the places of their common parts.
    fn lay_out(&self, sheets: &[CertificateSheet<'_>], commons: &[usize]) -> Result<Vec<sheet::Laid>, Error> {
        let ready = || self.setters.lock().unwrap_or_else(PoisonError::into_inner);
        let kept = ready().pop();
        let mut setter = kept.unwrap_or_default();
        let pages = sheets.iter().zip(commons);
        let laid_out = pages.map(|(sheet, common)| setter.page(sheet, &self.commons[*common])).collect();
        ready().push(setter);
        laid_out
    }

    /// The place of the sheet's common parts, which are laid out when they are new.
    fn common(&mut self, sheet: &CertificateSheet<'_>) -> usize {
        let key = common::key(sheet);
        if let Some(place) = self.places.get(&key) {
            return *place;
        }
        let logo = sheet.content.logo.as_deref().and_then(|hash| self.image(hash));
        self.commons.push(Common::new(&mut self.text, &mut self.shared, sheet, logo));
        self.places.insert(key, self.commons.len() - 1);
        self.commons.len() - 1
    }

    /// The place of a logo, if there is one.
    fn image(&mut self, hash: &str) -> Option<usize> {
        if let Some(place) = self.images.get(hash) {
            return Some(*place);
        }
        let bytes = self.logos.get(hash)?.clone();
        self.shared.images.push(Image { bytes });
        self.images.insert(hash.to_owned(), self.shared.images.len() - 1);
        Some(self.shared.images.len() - 1)
    }
}
