package dev.throughline.inventory.identify;

import dev.throughline.model.Purl;
import java.util.regex.Pattern;

/**
 * What embedded Maven metadata says.
 *
 * @param version empty when it is missing or a placeholder that was never filled
 * @param evidence the file that says it
 */
record MavenCoordinates(String groupId, String artifactId, String version, String evidence) {
    private static final Pattern ID = Pattern.compile("[\\w.-]+");

    /** Both ids are what Maven allows, not the placeholders of a template. */
    boolean isUsable() {
        return ID.matcher(groupId).matches() && ID.matcher(artifactId).matches();
    }

    Purl purl() {
        return Purl.maven(groupId, artifactId, version.isEmpty() ? null : version);
    }
}
