package dev.throughline.callgraph.classpath;

import java.lang.module.ModuleDescriptor;
import java.util.List;
import java.util.Optional;

/** The classes that a JDK brings. */
public interface JdkClasses extends AutoCloseable {
    /** The class file of that internal name. */
    Optional<byte[]> read(String name);

    /** Whether the JDK holds a class of that internal name. */
    boolean has(String name);

    /** Its modules. */
    List<ModuleDescriptor> modules();

    /** The version, such as {@code 25.0.1}. */
    String version();

    /** Names the content: equal for equal classes, fit for a file name. */
    String contentKey();

    /** The feature release: 8, 11, 25. */
    int feature();

    @Override
    void close();
}
