package dev.throughline.testkit;

import java.io.ByteArrayOutputStream;
import java.io.IOException;
import java.io.OutputStream;
import java.io.UncheckedIOException;
import java.net.URI;
import java.util.SortedMap;
import java.util.TreeMap;
import javax.tools.FileObject;
import javax.tools.ForwardingJavaFileManager;
import javax.tools.JavaFileManager;
import javax.tools.JavaFileObject;
import javax.tools.JavaFileObject.Kind;
import javax.tools.SimpleJavaFileObject;
import javax.tools.StandardJavaFileManager;
import org.jspecify.annotations.Nullable;

/** The compiler's files: what it writes stays in memory, what it reads comes from the JDK and the class path. */
final class MemoryFiles extends ForwardingJavaFileManager<StandardJavaFileManager> {
    private final SortedMap<String, ByteArrayOutputStream> outputs = new TreeMap<>();

    MemoryFiles(StandardJavaFileManager standard) {
        super(standard);
    }

    static JavaFileObject source(String fileName, String text) {
        return new SimpleJavaFileObject(URI.create("case:///" + fileName), Kind.SOURCE) {
            @Override
            public CharSequence getCharContent(boolean ignoreEncodingErrors) {
                return text;
            }

            // Messages name the file as the test does.
            @Override
            public String getName() {
                return fileName;
            }
        };
    }

    @Override
    public JavaFileObject getJavaFileForOutput(
            JavaFileManager.Location location, String className, Kind kind, @Nullable FileObject sibling) {
        ByteArrayOutputStream output = new ByteArrayOutputStream();
        String name = className.replace('.', '/') + kind.extension;
        outputs.put(name, output);
        return new SimpleJavaFileObject(URI.create("case:///" + name), kind) {
            @Override
            public OutputStream openOutputStream() {
                return output;
            }
        };
    }

    SortedMap<String, byte[]> classes() {
        SortedMap<String, byte[]> classes = new TreeMap<>();
        outputs.forEach((name, output) -> classes.put(name, output.toByteArray()));
        return classes;
    }

    @Override
    public void close() {
        try {
            super.close();
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }
}
