package lint;

import com.puppycrawl.tools.checkstyle.Checker;
import com.puppycrawl.tools.checkstyle.ConfigurationLoader;
import com.puppycrawl.tools.checkstyle.DefaultLogger;
import com.puppycrawl.tools.checkstyle.PropertiesExpander;
import com.puppycrawl.tools.checkstyle.XMLLogger;
import com.puppycrawl.tools.checkstyle.api.AutomaticBean.OutputStreamOptions;
import com.puppycrawl.tools.checkstyle.api.CheckstyleException;
import java.io.ByteArrayOutputStream;
import java.io.File;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.Properties;

/** Checks a source with the configurations that come with Checkstyle. */
public final class Lint {
    public static void main(String[] arguments) throws IOException, CheckstyleException {
        Path file = Files.createDirectories(Path.of("sample")).resolve("Sample.java");
        Files.writeString(file, SOURCE);
        for (String configuration : List.of("/google_checks.xml", "/sun_checks.xml")) {
            Checker checker = new Checker();
            checker.setModuleClassLoader(Checker.class.getClassLoader());
            checker.configure(
                    ConfigurationLoader.loadConfiguration(configuration, new PropertiesExpander(new Properties())));
            ByteArrayOutputStream plain = new ByteArrayOutputStream();
            checker.addListener(new DefaultLogger(plain, OutputStreamOptions.NONE));
            checker.addListener(new XMLLogger(new ByteArrayOutputStream(), OutputStreamOptions.CLOSE));
            System.out.println(configuration + ": " + checker.process(List.of(file.toFile())));
            System.out.println(plain);
            checker.destroy();
        }
    }

    private static final String SOURCE = """
            package sample;

            import java.util.*;
            import java.io.IOException;

            /** A sample.
             * @author nobody */
            public class Sample<T extends Comparable<T>> implements Runnable {
              private static final int limit = 42;
              public int Count;
              enum Color { RED, GREEN { @Override int code() { return 2; } }; int code() { return 1; } }
              record Point(int x, int y) { Point { if (x < 0) throw new IllegalArgumentException("x"); } }
              sealed interface Shape permits Circle, Square {}
              record Circle(double r) implements Shape {}
              record Square(double side) implements Shape {}
              @Deprecated
              public void run() {
                for (int i = 0; i < limit; i++) { if (i % 2 == 0) continue; else System.out.println(i); }
                int[] values[] = {{1, 2}, {3}};
                label: while (true) { break label; }
                Runnable r = () -> { try { throw new IOException("no"); } catch (IOException e) { } finally { Count++; } };
                r.run();
                List<String> names = new ArrayList<>(); names.stream().map(String::trim).filter(s -> !s.isEmpty()).toList();
              }
              static double area(Shape shape) {
                return switch (shape) { case Circle(double r) -> Math.PI * r * r; case Square s -> s.side() * s.side(); };
              }
              /**
               * Adds.
               * @param a first
               * @return the sum
               */
              protected final static long add(int a, int b) throws RuntimeException
              {
                switch (a) { case 1: b += 1; case 2: b += 2; break; default: b = a == b ? 0 : 1; }
                String text = "a" + 'b' + \"\"\"
                    block
                    \"\"\";
                assert a > 0 : text;
                synchronized (Sample.class) { return (long) a + b; }
              }
            }
            """;
}
