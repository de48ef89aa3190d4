/**
 * What all pages and all of REST share: the shell around a page, the templates, assets, failures as problem details.
 *
 * <p>A page is a controller method that fills a model and names a template of {@code src/main/jte}; the template wraps itself in
 * {@code layout/page.jte} and finds the {@link dev.throughline.server.web.Shell} among its parameters. Each subject has its pages
 * in a package below this one. An entry of the navigation is a bean of type {@link dev.throughline.server.web.NavigationEntry}.
 */
@NullMarked
package dev.throughline.server.web;

import org.jspecify.annotations.NullMarked;
