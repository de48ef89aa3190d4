package dev.throughline.upgrade.maven;

import eu.maveniverse.domtrip.Element;
import eu.maveniverse.domtrip.Text;
import java.util.Optional;

/**
 * A place in a POM that names a package.
 *
 * @param pom the POM
 * @param element the {@code <dependency>} or {@code <parent>}
 * @param place what it does there
 * @param profile the id of the profile around it
 */
record Declaration(PomFile pom, Element element, Place place, Optional<String> profile) {

    enum Place {
        DEPENDENCY,
        /** In {@code <dependencyManagement>}. */
        MANAGED,
        /** In {@code <dependencyManagement>} with scope {@code import}: a BOM. */
        IMPORT,
        PARENT
    }

    /** As written, which may be an expression. */
    String groupId() {
        return PomFile.text(element, "groupId").orElse("");
    }

    /** As written, which may be an expression. */
    String artifactId() {
        return PomFile.text(element, "artifactId").orElse("");
    }

    /** As written, which may be an expression; empty when another place manages it. */
    Optional<String> version() {
        return PomFile.text(element, "version");
    }

    /** Puts another text in place of the version, leaving white space and comments beside it as they are. */
    void setVersion(String version) {
        element.childElement("version").ifPresent(child -> replaceText(child, version));
    }

    /** Puts another text in place of an element's. */
    static void replaceText(Element element, String value) {
        element.children()
                .filter(Text.class::isInstance)
                .map(Text.class::cast)
                .filter(text -> !text.isWhitespaceOnly())
                .findFirst()
                .ifPresent(text -> text.contentPreservingWhitespace(value));
    }

    /** For messages: {@code pom.xml, profile 'legacy'}. */
    String where() {
        return pom.name() + profile.map(id -> ", profile '" + id + "'").orElse("");
    }
}
