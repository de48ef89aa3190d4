package dev.throughline.upgrade.maven;

import eu.maveniverse.domtrip.Element;
import java.util.Optional;

/**
 * A place in a POM that gives a property its value.
 *
 * @param pom the POM
 * @param element the element, named like the property
 * @param profile the id of the profile around it
 */
record PropertyDefinition(PomFile pom, Element element, Optional<String> profile) {
    String property() {
        return element.name();
    }

    /** As written, which may be an expression. */
    String value() {
        return element.textContentTrimmed();
    }

    void setValue(String value) {
        Declaration.replaceText(element, value);
    }

    /** For messages: {@code pom.xml, profile 'legacy'}. */
    String where() {
        return pom.name() + profile.map(id -> ", profile '" + id + "'").orElse("");
    }
}
