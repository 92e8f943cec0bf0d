//! A long list of which only the visible rows exist: for the table and the story of a run.

use web_sys::HtmlElement;
use yew::prelude::*;

/// Rows drawn above and below the visible ones.
const MARGIN: usize = 12;
/// Past this height browsers no longer place things exactly, so the list is paged.
const MOST_PX: f64 = 8_000_000.0;

#[derive(Properties, PartialEq)]
pub(crate) struct Props {
    /// How many rows there are.
    pub len: usize,
    /// The height of each, in CSS pixels.
    pub row_px: f64,
    /// The row to keep in view.
    pub current: Option<usize>,
    /// Draws a row.
    pub row: Callback<usize, Html>,
    /// The heads of the columns, when the list is a table.
    #[prop_or_default]
    pub head: Option<Html>,
    /// The accessible name.
    pub label: AttrValue,
}

/// What a screen reader takes the list for, and its entries.
struct Roles {
    list: &'static str,
    item: &'static str,
}

const LIST: Roles = Roles { list: "list", item: "listitem" };
const TABLE: Roles = Roles { list: "table", item: "row" };

/// The list.
pub(crate) struct Rows {
    place: NodeRef,
    before: NodeRef,
    after: NodeRef,
    first: usize,
    visible: usize,
}

pub(crate) struct Scrolled;

impl Component for Rows {
    type Message = Scrolled;
    type Properties = Props;

    fn create(ctx: &Context<Self>) -> Self {
        let first = ctx.props().current.unwrap_or(0).saturating_sub(MARGIN);
        Self {
            place: NodeRef::default(),
            before: NodeRef::default(),
            after: NodeRef::default(),
            first,
            visible: 30,
        }
    }

    fn update(&mut self, ctx: &Context<Self>, _: Scrolled) -> bool {
        let Some(place) = self.place.cast::<HtmlElement>() else { return false };
        let row_px = ctx.props().row_px;
        let first = (f64::from(place.scroll_top()) / row_px) as usize;
        let visible = (f64::from(place.client_height()) / row_px) as usize + 2;
        let first = first.saturating_sub(MARGIN);
        let is_same = first.abs_diff(self.first) < MARGIN / 2 && visible == self.visible;
        if !is_same {
            (self.first, self.visible) = (first, visible);
        }
        !is_same
    }

    fn changed(&mut self, ctx: &Context<Self>, old: &Props) -> bool {
        if ctx.props().current != old.current || ctx.props().len != old.len {
            self.follow(ctx);
        }
        true
    }

    fn view(&self, ctx: &Context<Self>) -> Html {
        let props = ctx.props();
        let onscroll = ctx.link().callback(|_| Scrolled);
        let (first, end) = self.range(props);
        let is_table = props.head.is_some();
        let roles = if is_table { TABLE } else { LIST };
        let row_count = is_table.then(|| (props.len + 1).to_string());
        html! {
            <div class="rows scrolls" role={roles.list} aria-rowcount={row_count} tabindex="0" aria-label={props.label.clone()} ref={self.place.clone()} {onscroll}>
                if let Some(head) = &props.head {
                    <div class="rows-head" role="row">{ head.clone() }</div>
                }
                <div aria-hidden="true" ref={self.before.clone()} />
                { for (first..end).map(|row| html! {
                    <div
                        key={row}
                        role={roles.item}
                        class={classes!("row", (props.current == Some(row)).then_some("is-current"))}
                        aria-current={(props.current == Some(row)).then_some("step")}
                        aria-setsize={(!is_table).then(|| props.len.to_string())}
                        aria-posinset={(!is_table).then(|| (row + 1).to_string())}
                        aria-rowindex={is_table.then(|| (row + 2).to_string())}
                    >
                        { props.row.emit(row) }
                    </div>
                }) }
                <div aria-hidden="true" ref={self.after.clone()} />
            </div>
        }
    }

    fn rendered(&mut self, ctx: &Context<Self>, first_render: bool) {
        let props = ctx.props();
        let (first, end) = self.range(props);
        set_height(&self.before, first as f64 * props.row_px);
        set_height(&self.after, props.len.saturating_sub(end) as f64 * props.row_px);
        if first_render {
            self.follow(ctx);
            ctx.link().send_message(Scrolled);
        }
    }
}

impl Rows {
    fn range(&self, props: &Props) -> (usize, usize) {
        let first = self.first.min(props.len);
        (first, (first + self.visible + 2 * MARGIN).min(props.len))
    }

    /// Scrolls as little as needed to have the current row in view.
    fn follow(&mut self, ctx: &Context<Self>) {
        let (Some(place), Some(current)) = (self.place.cast::<HtmlElement>(), ctx.props().current) else {
            return;
        };
        let row_px = ctx.props().row_px;
        let (top, height) = (f64::from(place.scroll_top()), f64::from(place.client_height()));
        let y = current as f64 * row_px;
        let wanted = if y < top {
            y
        } else if y + row_px > top + height {
            y + row_px - height
        } else {
            return;
        };
        set_height(&self.before, (ctx.props().len as f64 * row_px).min(MOST_PX));
        place.set_scroll_top(wanted as i32);
        self.first = ((wanted / row_px) as usize).saturating_sub(MARGIN);
    }
}

fn set_height(place: &NodeRef, height_px: f64) {
    if let Some(place) = place.cast::<HtmlElement>() {
        drop(place.style().set_property("height", &format!("{:.0}px", height_px.min(MOST_PX))));
    }
}
