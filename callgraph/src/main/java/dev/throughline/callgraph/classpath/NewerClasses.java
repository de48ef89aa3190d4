package dev.throughline.callgraph.classpath;

import dev.throughline.archive.Archive;
import dev.throughline.callgraph.summary.ClassSummary;
import dev.throughline.model.Problem;
import java.util.List;
import java.util.Map;
import java.util.TreeMap;

/** Class files made for a later Java than the one whose classes are analysed; that Java would not load them. */
final class NewerClasses {
    /** Class file version 45 was that of Java 1 (JVMS §4.1, table 4.1-A). */
    private static final int VERSION_BEFORE_JAVA_1 = 44;

    private final int feature;
    private final Map<String, Count> countByArchive = new TreeMap<>();

    NewerClasses(int feature) {
        this.feature = feature;
    }

    /** Notes a class of that container, if it is newer. */
    void note(Archive archive, ClassSummary summary) {
        int made = summary.majorVersion() - VERSION_BEFORE_JAVA_1;
        if (made > feature) {
            countByArchive.merge(archive.location().toString(), new Count(1, made), Count::plus);
        }
    }

    /** One problem for each container. */
    List<Problem> problems() {
        return countByArchive.entrySet().stream()
                .map(each -> problem(each.getKey(), each.getValue()))
                .toList();
    }

    private Problem problem(String archive, Count count) {
        return new Problem(
                archive,
                (count.classes() == 1 ? "holds a class file" : "holds " + count.classes() + " class files")
                        + " for Java " + count.java() + ", which Java " + feature
                        + " would not load; what is new in it may have been misread",
                "name the JDK that the code runs on with --jdk");
    }

    private record Count(int classes, int java) {
        private Count plus(Count other) {
            return new Count(classes + other.classes, Math.max(java, other.java));
        }
    }
}
