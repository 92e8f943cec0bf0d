//! A picture as pixels: drawn by the browser, then saved or copied.

use js_sys::{Array, Function, Object, Promise, Reflect};
use wasm_bindgen::prelude::Closure;
use wasm_bindgen::{JsCast, JsValue};
use wasm_bindgen_futures::JsFuture;
use web_sys::{Blob, BlobPropertyBag, CanvasRenderingContext2d, HtmlCanvasElement, HtmlImageElement, Url};

const PNG: &str = "image/png";

/// An SVG picture as PNG of a size in pixels.
pub(crate) async fn png(svg: &str, (width, height): (u32, u32)) -> Result<Blob, JsValue> {
    let options = BlobPropertyBag::new();
    options.set_type("image/svg+xml");
    let blob = Blob::new_with_str_sequence_and_options(&Array::of1(&svg.into()), &options)?;
    let address = Url::create_object_url_with_blob(&blob)?;
    let canvas = drawn(&address, (width, height)).await;
    drop(Url::revoke_object_url(&address));
    blob_of(&canvas?).await
}

async fn drawn(address: &str, (width, height): (u32, u32)) -> Result<HtmlCanvasElement, JsValue> {
    let image = HtmlImageElement::new()?;
    image.set_src(address);
    JsFuture::from(image.decode()).await?;
    let document = web_sys::window().and_then(|it| it.document()).ok_or(JsValue::NULL)?;
    let canvas: HtmlCanvasElement = document.create_element("canvas")?.unchecked_into();
    canvas.set_width(width);
    canvas.set_height(height);
    let context = canvas.get_context("2d")?.ok_or(JsValue::NULL)?;
    let context: CanvasRenderingContext2d = context.unchecked_into();
    let (width, height) = (f64::from(width), f64::from(height));
    context.draw_image_with_html_image_element_and_dw_and_dh(&image, 0.0, 0.0, width, height)?;
    Ok(canvas)
}

async fn blob_of(canvas: &HtmlCanvasElement) -> Result<Blob, JsValue> {
    let promise = Promise::new(&mut |resolve: Function, reject: Function| {
        let failed = reject.clone();
        let done = Closure::once_into_js(move |blob: JsValue| {
            let (answer, value) = if blob.is_null() { (&reject, JsValue::NULL) } else { (&resolve, blob) };
            drop(answer.call1(&JsValue::NULL, &value));
        });
        if let Err(error) = canvas.to_blob_with_type(done.unchecked_ref(), PNG) {
            drop(failed.call1(&JsValue::NULL, &error));
        }
    });
    Ok(JsFuture::from(promise).await?.unchecked_into())
}

/// Puts a picture on the clipboard.
pub(crate) async fn copy(blob: &Blob) -> Result<(), JsValue> {
    let window = web_sys::window().filter(web_sys::Window::is_secure_context).ok_or(JsValue::NULL)?;
    let types = Object::new();
    Reflect::set(&types, &PNG.into(), blob)?;
    let class: Function = Reflect::get(&window, &"ClipboardItem".into())?.dyn_into()?;
    let item = Reflect::construct(&class, &Array::of1(&types))?;
    let clipboard = window.navigator().clipboard();
    let write: Function = Reflect::get(&clipboard, &"write".into())?.dyn_into()?;
    let done: Promise = write.call1(&clipboard, &Array::of1(&item))?.dyn_into()?;
    JsFuture::from(done).await.map(drop)
}
