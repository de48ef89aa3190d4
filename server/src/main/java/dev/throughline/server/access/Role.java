package dev.throughline.server.access;

import static dev.throughline.server.access.Permission.AUDIT_READ;
import static dev.throughline.server.access.Permission.CONNECTIONS_MANAGE;
import static dev.throughline.server.access.Permission.CONNECTIONS_READ;
import static dev.throughline.server.access.Permission.FINDINGS_READ;
import static dev.throughline.server.access.Permission.FINDINGS_TRIAGE;
import static dev.throughline.server.access.Permission.GRAPH_READ;
import static dev.throughline.server.access.Permission.NOTIFICATIONS_MANAGE;
import static dev.throughline.server.access.Permission.POLICIES_MANAGE;
import static dev.throughline.server.access.Permission.REMEDIATIONS_MANAGE;
import static dev.throughline.server.access.Permission.REMEDIATIONS_READ;
import static dev.throughline.server.access.Permission.REPORTS_UPLOAD;
import static dev.throughline.server.access.Permission.REPOSITORIES_MANAGE;
import static dev.throughline.server.access.Permission.REPOSITORIES_READ;

import java.util.Arrays;
import java.util.Collections;
import java.util.EnumSet;
import java.util.Set;
import java.util.stream.Stream;

/** What people are to this server: a named set of permissions. */
public enum Role {
    VIEWER(
            "viewer",
            "sees everything of its repositories",
            EnumSet.of(FINDINGS_READ, REPOSITORIES_READ, REMEDIATIONS_READ, GRAPH_READ)),
    DEVELOPER(
            "developer",
            "a viewer that also uploads reports and works on remediations",
            with(VIEWER, REPORTS_UPLOAD, REMEDIATIONS_MANAGE)),
    SECURITY(
            "security",
            "a developer that also judges findings, maps repositories and sets policies",
            with(DEVELOPER, FINDINGS_TRIAGE, REPOSITORIES_MANAGE, POLICIES_MANAGE, CONNECTIONS_READ, AUDIT_READ)),
    INTEGRATION_ADMIN(
            "integration admin",
            "a viewer that also connects other systems",
            with(
                    VIEWER,
                    CONNECTIONS_READ,
                    CONNECTIONS_MANAGE,
                    REPOSITORIES_MANAGE,
                    REPORTS_UPLOAD,
                    NOTIFICATIONS_MANAGE)),
    ADMIN("admin", "may do everything", granted());

    private final String title;
    private final String description;

    @SuppressWarnings("ImmutableEnumChecker") // nobody can change it: see the constructor
    private final Set<Permission> permissions;

    Role(String title, String description, Set<Permission> permissions) {
        this.title = title;
        this.description = description;
        this.permissions = Collections.unmodifiableSet(permissions);
    }

    public String title() {
        return title;
    }

    public String description() {
        return description;
    }

    public Set<Permission> permissions() {
        return permissions;
    }

    private static Set<Permission> with(Role role, Permission... more) {
        EnumSet<Permission> permissions = EnumSet.copyOf(role.permissions);
        permissions.addAll(Arrays.asList(more));
        return permissions;
    }

    private static Set<Permission> granted() {
        EnumSet<Permission> permissions = EnumSet.noneOf(Permission.class);
        Stream.of(Permission.values()).filter(Permission::isGranted).forEach(permissions::add);
        return permissions;
    }
}
