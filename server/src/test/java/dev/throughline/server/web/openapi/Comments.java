package dev.throughline.server.web.openapi;

import com.sun.source.doctree.DocCommentTree;
import com.sun.source.doctree.DocTree;
import com.sun.source.doctree.ParamTree;
import com.sun.source.tree.ClassTree;
import com.sun.source.tree.CompilationUnitTree;
import com.sun.source.tree.MethodTree;
import com.sun.source.util.DocTrees;
import com.sun.source.util.JavacTask;
import com.sun.source.util.TreePathScanner;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayDeque;
import java.util.ArrayList;
import java.util.Collection;
import java.util.Deque;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.stream.Collectors;
import java.util.stream.Stream;
import javax.tools.JavaCompiler;
import javax.tools.StandardJavaFileManager;
import javax.tools.ToolProvider;
import org.jspecify.annotations.Nullable;

/** What the documentation comments of sources say, as plain text: of a class, a method, a component of a record. */
final class Comments {
    private final Map<String, String> textByName = new HashMap<>();

    private Comments() {}

    /** Reads the sources below folders. */
    static Comments below(List<Path> folders) {
        JavaCompiler compiler = ToolProvider.getSystemJavaCompiler();
        Comments comments = new Comments();
        try (StandardJavaFileManager files = compiler.getStandardFileManager(null, null, null)) {
            JavacTask task = (JavacTask) compiler.getTask(
                    null,
                    files,
                    null,
                    List.of("-proc:none"),
                    null,
                    files.getJavaFileObjectsFromPaths(sources(folders)));
            DocTrees trees = DocTrees.instance(task);
            for (CompilationUnitTree unit : task.parse()) {
                comments.new Reader(trees, unit).scan(unit, null);
            }
            return comments;
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }

    private static Collection<Path> sources(List<Path> folders) throws IOException {
        List<Path> all = new ArrayList<>();
        for (Path folder : folders) {
            try (Stream<Path> files = Files.walk(folder)) {
                files.filter(file -> file.toString().endsWith(".java")).sorted().forEach(all::add);
            }
        }
        return all;
    }

    Optional<String> of(Class<?> type) {
        return of(type.getName());
    }

    /** A method of a class; of several with one name any. */
    Optional<String> of(Class<?> type, String method, int parameters) {
        return of(type.getName() + "#" + method + "/" + parameters);
    }

    Optional<String> component(Class<?> record, String name) {
        return of(record.getName() + "." + name);
    }

    private Optional<String> of(String name) {
        return Optional.ofNullable(textByName.get(name)).filter(text -> !text.isEmpty());
    }

    /** Walks one source. */
    private final class Reader extends TreePathScanner<@Nullable Void, @Nullable Void> {
        private final DocTrees trees;
        private final String packageName;
        private final Deque<String> enclosing = new ArrayDeque<>();

        Reader(DocTrees trees, CompilationUnitTree unit) {
            this.trees = trees;
            this.packageName = unit.getPackageName() == null ? "" : unit.getPackageName() + ".";
        }

        @Override
        public @Nullable Void visitClass(ClassTree type, @Nullable Void unused) {
            enclosing.addLast(type.getSimpleName().toString());
            Optional.ofNullable(trees.getDocCommentTree(getCurrentPath())).ifPresent(comment -> {
                textByName.put(name(), text(comment.getFullBody()));
                for (DocTree tag : comment.getBlockTags()) {
                    if (tag instanceof ParamTree parameter) {
                        textByName.put(name() + "." + parameter.getName(), text(parameter.getDescription()));
                    }
                }
            });
            super.visitClass(type, null);
            enclosing.removeLast();
            return null;
        }

        @Override
        public @Nullable Void visitMethod(MethodTree method, @Nullable Void unused) {
            DocCommentTree comment = trees.getDocCommentTree(getCurrentPath());
            if (comment != null) {
                String key = name() + "#" + method.getName() + "/"
                        + method.getParameters().size();
                textByName.put(key, text(comment.getFullBody()));
            }
            return super.visitMethod(method, null);
        }

        private String name() {
            return packageName + String.join("$", enclosing);
        }
    }

    /** Without markup: {@code {@code true}} and {@code {@link Type}} leave their words. */
    private static String text(List<? extends DocTree> parts) {
        return parts.stream()
                .map(DocTree::toString)
                .collect(Collectors.joining())
                .replaceAll("\\{@\\w+ +#?([^}]*)}", "$1")
                .replaceAll("<p>|</?(em|b|code|pre)>", " ")
                .replaceAll("\\s+", " ")
                .strip();
    }
}
