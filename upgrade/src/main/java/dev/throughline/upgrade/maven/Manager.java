package dev.throughline.upgrade.maven;

import java.util.Optional;
import org.apache.maven.model.Dependency;

/** What decides the version of a dependency whose declaration states none. */
sealed interface Manager {
    /** An entry of the project's own {@code <dependencyManagement>}, or of a parent's that lies beside the project. */
    record Entry(Declaration declaration) implements Manager {}

    /** A BOM that the project imports. */
    record ImportedBom(Declaration declaration) implements Manager {}

    /** An entry in a published parent, or a dependency that it hands down with its version. */
    record ParentEntry(Dependency raw, boolean isDependency) implements Manager {
        /** The property that the version is written with. */
        Optional<String> property() {
            return PropertyEdits.propertyIn(raw);
        }
    }

    /** A BOM that a published parent imports. */
    record ParentBom(Dependency raw) implements Manager {
        /** The property that the BOM's version is written with. */
        Optional<String> property() {
            return PropertyEdits.propertyIn(raw);
        }
    }
}
