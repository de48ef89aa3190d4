package dev.throughline.callgraph.program;

import dev.throughline.archive.CodeUnit;
import dev.throughline.callgraph.summary.ClassSummary;
import dev.throughline.model.MethodRef;
import dev.throughline.model.Problem;
import java.lang.module.ModuleDescriptor;
import java.util.Collection;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import org.jspecify.annotations.Nullable;

/** Where the summaries of classes come from. */
public interface ClassSource {
    /** The class of that internal name, or nothing when no place has it or its file cannot be read. */
    Optional<Found> find(String name);

    /** Whether there is a class of that internal name, which is not read. */
    boolean has(String name);

    /** Where the class of that internal name stands, without reading it; empty for the JDK's and for one that is not there. */
    Optional<CodeUnit> unitOf(String name);

    /** The internal names of all classes of the class path, those of the JDK left out, in class path order. */
    Collection<String> classPathNames();

    /** The internal names of the classes in places of that role, in class path order. */
    Collection<String> classPathNames(CodeUnit.Role role);

    /**
     * The internal names of the class path's classes whose constant pool names a method of that name and descriptor, whatever
     * its class, by method, in class path order. Some may name another method of the same hash.
     */
    Map<MethodRef, List<String>> classesThatName(Collection<MethodRef> methods);

    /**
     * The internal names of the class path's classes that extend or implement the class of that internal name directly, in class
     * path order. Some may extend another whose name has the same hash.
     */
    List<String> directSubtypesOf(String name);

    /** The JDK's modules. */
    List<ModuleDescriptor> jdkModules();

    /** The JDK's version, such as {@code 25.0.1}. */
    String javaVersion();

    /** Class files that could not be read so far. */
    List<Problem> problems();

    /**
     * A class that was found.
     *
     * @param summary what its file says
     * @param unit where it stands; null for the JDK
     */
    record Found(ClassSummary summary, @Nullable CodeUnit unit) {}
}
