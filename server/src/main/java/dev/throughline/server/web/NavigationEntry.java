package dev.throughline.server.web;

import dev.throughline.server.access.Permission;

/**
 * A place in the navigation.
 *
 * @param order where it stands: smaller is higher; 1xx findings and remediations, 2xx graph, 5xx integrations, 9xx administration
 * @param path where it leads; the entry is current on this path and all below it
 * @param permission whoever lacks it does not see the entry
 */
public record NavigationEntry(int order, String title, String path, Permission permission) {
    boolean isCurrent(String page) {
        return page.equals(path) || page.startsWith(path + "/");
    }
}
