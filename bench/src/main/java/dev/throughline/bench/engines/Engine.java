package dev.throughline.bench.engines;

import java.nio.file.Path;
import java.util.List;

/**
 * An engine with one of its algorithms, ready to be started.
 *
 * @param name as the table names it
 * @param algorithm what its main class is told
 * @param options for the virtual machine, the class path and the main class
 */
record Engine(String name, String algorithm, List<String> options) {
    /** Where what it makes for a subject goes. */
    Path folder(Path work, Subject subject) {
        return work.resolve(subject.name()).resolve(name);
    }
}
