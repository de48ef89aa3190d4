package dev.throughline.upgrade.gradle;

import java.nio.file.Path;
import java.util.List;

/** What one file of a Gradle build says about versions. */
interface BuildFile {
    Path file();

    /** The places that name a dependency, in the order of the file. */
    List<Notation> notations();

    /** The places that give a name its value, in the order of the file. */
    List<Definition> definitions();
}
