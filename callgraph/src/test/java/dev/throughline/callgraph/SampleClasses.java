package dev.throughline.callgraph;

import dev.throughline.testkit.JavaCompilation;
import java.io.IOException;
import java.io.InputStream;
import java.io.UncheckedIOException;
import java.util.ArrayList;
import java.util.List;
import java.util.SortedMap;

/** Class files to damage: some of the JDK, some compiled from a source that has one of everything. */
public final class SampleClasses {
    private static final List<String> OF_JDK = List.of(
            "java/lang/String",
            "java/lang/Class",
            "java/util/HashMap",
            "java/util/stream/Collectors",
            "java/util/concurrent/ConcurrentHashMap",
            "java/util/regex/Pattern",
            "java/time/format/DateTimeFormatterBuilder",
            "java/lang/invoke/MethodHandles$Lookup",
            "java/io/ObjectInputStream",
            "java/util/concurrent/TimeUnit");

    private static final String ONE_OF_EVERYTHING = """
            package sample;

            import java.lang.annotation.*;
            import java.util.*;
            import java.util.function.*;

            public class Everything<T extends Comparable<T>> implements Supplier<Object> {
                @Retention(RetentionPolicy.RUNTIME) @interface Marked {
                    String[] names() default {"a", "b"};
                    Class<?> type() default int[].class;
                    RetentionPolicy policy() default RetentionPolicy.SOURCE;
                    Inner[] inner() default {};
                    long number() default 7L;
                }
                @Retention(RetentionPolicy.RUNTIME) @interface Inner { int value(); char letter() default 'x'; }

                enum Color { RED, GREEN { @Override Object paint() { return new int[2][3]; } }; Object paint() { return this; } }
                record Point(int x, long y, String name) {}
                sealed interface Shape permits Round, Flat {}
                record Round(double radius) implements Shape {}
                record Flat(Object[] sides) implements Shape {}

                private static final Map<String, List<int[]>> TABLE = new TreeMap<>();
                private volatile @Marked(inner = {@Inner(1), @Inner(value = 2, letter = 'y')}) Object field = "text";
                static long count;

                @Marked(names = {"x"}, type = Map.Entry.class)
                public Object get() { return field; }

                static String describe(@Inner(3) Shape shape, Object other) {
                    return switch (shape) {
                        case Round(double radius) when radius > 1 -> "round " + radius + other;
                        case Round round -> round.toString();
                        case Flat(Object[] sides) -> "flat " + sides.length;
                    };
                }

                int dense(int value) {
                    switch (value) { case 1: return 10; case 2: count++; case 3: return 30; default: return 0; }
                }

                int sparse(String value) {
                    switch (value) { case "one": return 1; case "a thousand": return 1000; default: return -1; }
                }

                <X extends Exception> T guarded(Function<? super T, ? extends X> function, T value) throws X {
                    synchronized (this) {
                        for (int i = 0; i < 10; i++) {
                            try {
                                X thrown = function.apply(value);
                                if (thrown != null) throw thrown;
                            } catch (IllegalStateException | IllegalArgumentException e) {
                                field = e;
                                continue;
                            } finally {
                                count += i;
                            }
                        }
                    }
                    return value;
                }

                Runnable lambdas(Object captured, long wide, double[] more) {
                    BiFunction<String, Integer, Character> reference = String::charAt;
                    Supplier<List<String>> maker = ArrayList::new;
                    return () -> { TABLE.computeIfAbsent(captured + "" + wide, key -> new ArrayList<>()).add(new int[] {dense((int) more[0])});
                        reference.apply(maker.get().toString(), 1); };
                }

                Object anonymous() {
                    return new Object() { @Override public boolean equals(Object other) { return other instanceof Point point && point.x == count; } };
                }
            }
            """;

    private SampleClasses() {}

    public static List<byte[]> all() {
        List<byte[]> classes = new ArrayList<>(compiled().values());
        OF_JDK.forEach(name -> classes.add(ofJdk(name)));
        return classes;
    }

    /** The class files of the package {@code sample}, by name. */
    static SortedMap<String, byte[]> compiled() {
        return JavaCompilation.of(ONE_OF_EVERYTHING).compile().classes();
    }

    private static byte[] ofJdk(String name) {
        try (InputStream in = ClassLoader.getSystemResourceAsStream(name + ".class")) {
            if (in == null) {
                throw new IllegalStateException("this JDK has no " + name);
            }
            return in.readAllBytes();
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }
}
