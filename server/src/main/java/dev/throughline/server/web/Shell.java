package dev.throughline.server.web;

import dev.throughline.server.access.Permission;
import dev.throughline.server.access.Viewer;
import java.util.List;
import java.util.Optional;

/**
 * What stands around every page.
 *
 * @param viewer who looks at it
 * @param signedIn whether that is a user
 * @param links the navigation
 * @param csrf what a form must carry
 * @param assets where styles and scripts lie
 * @param fragment whether htmx asks for a part of the page only
 */
public record Shell(
        Viewer viewer, boolean signedIn, List<Link> links, CsrfField csrf, AssetPaths assets, boolean fragment) {
    /** A place in the navigation, as this page shows it. */
    public record Link(String title, String path, boolean current) {}

    /** The hidden field of a form, and the header of a request of htmx. */
    public record CsrfField(String name, String header, String token) {
        /** For {@code hx-headers}. */
        public String json() {
            return "{\"" + header + "\":\"" + token + "\"}";
        }
    }

    /** Says where an asset lies, by its name. */
    @FunctionalInterface
    public interface AssetPaths {
        String of(String name);
    }

    public boolean may(Permission permission) {
        return viewer.may(permission);
    }

    /** Where an asset lies: {@code style.css}. */
    public String asset(String name) {
        return assets.of(name);
    }

    /** What the current entry of the navigation says. */
    public Optional<String> place() {
        return links.stream().filter(Link::current).map(Link::title).findFirst();
    }
}
