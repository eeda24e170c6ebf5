//! The sheet of paper that a page is: hayro does not know of pages whose unit is not a point.

use hayro_interpret::TransformExt;
use hayro_interpret::hayro_syntax::object::dict::keys::USER_UNIT;
use hayro_interpret::hayro_syntax::page::Page;
use hayro_interpret::kurbo::{Affine, Rect};

/// Points to a unit of a page.
pub(super) fn unit(page: &Page<'_>) -> f32 {
    let unit = page.raw().get::<f32>(USER_UNIT);
    unit.filter(|unit| unit.is_finite() && *unit > 0.0)
        .unwrap_or(1.0)
}

/// Its size, in points.
pub(super) fn bounds(page: &Page<'_>) -> Rect {
    let (width, height) = page.render_dimensions();
    let unit = unit(page);
    Rect::new(0.0, 0.0, (width * unit).into(), (height * unit).into())
}

/// From the units of a page to points from its upper left corner.
pub(super) fn map(page: &Page<'_>) -> Affine {
    Affine::scale(unit(page).into()) * page.initial_transform(true).to_kurbo()
}
