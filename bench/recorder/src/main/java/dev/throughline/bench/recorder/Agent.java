package dev.throughline.bench.recorder;

import java.io.File;
import java.io.IOException;
import java.lang.instrument.ClassFileTransformer;
import java.lang.instrument.Instrumentation;
import java.lang.instrument.UnmodifiableClassException;
import java.net.MalformedURLException;
import java.net.URL;
import java.net.URLClassLoader;
import java.nio.file.Path;
import java.nio.file.Paths;
import java.util.ArrayList;
import java.util.List;
import java.util.concurrent.CopyOnWriteArrayList;

/**
 * Started by {@code -javaagent:recorder.jar=OUT,MAIN,JAR…}: records the program from {@code MAIN.main} on and writes OUT when
 * it ends. The jars hold the weaver and its ASM.
 */
public final class Agent {
    private static final String WEAVER = "dev.throughline.bench.recorder.weaver.Weaver";

    private Agent() {}

    /** Weaves what is loaded already, and what comes later as it comes. */
    public static void premain(String arguments, Instrumentation instrumentation) throws ReflectiveOperationException {
        String[] parts = arguments.split(",", -1);
        Path out = Paths.get(parts[0]);
        List<String> unwoven = new CopyOnWriteArrayList<>();
        ClassFileTransformer weaver = weaver(parts, unwoven);
        instrumentation.addTransformer(weaver, true);
        List<Class<?>> loaded = new ArrayList<>();
        for (Class<?> each : instrumentation.getAllLoadedClasses()) {
            if (instrumentation.isModifiableClass(each)) {
                loaded.add(each);
            }
        }
        reweave(instrumentation, loaded, unwoven);
        Runtime.getRuntime().addShutdownHook(new Thread(() -> write(out, unwoven), "recorder"));
    }

    /** Not closed: classes of the weaver may still be loaded as long as the program runs. */
    @SuppressWarnings("resource")
    private static ClassFileTransformer weaver(String[] parts, List<String> unwoven)
            throws ReflectiveOperationException {
        URL[] jars = new URL[parts.length - 2];
        for (int i = 0; i < jars.length; i++) {
            try {
                jars[i] = new File(parts[i + 2]).toURI().toURL();
            } catch (MalformedURLException e) {
                throw new IllegalArgumentException(parts[i + 2], e);
            }
        }
        return (ClassFileTransformer) new URLClassLoader(jars, null)
                .loadClass(WEAVER)
                .getConstructor(String.class, List.class)
                .newInstance(parts[1], unwoven);
    }

    /** All at once, which is quick; if that fails, half by half until it is known which class it is. */
    private static void reweave(Instrumentation instrumentation, List<Class<?>> loaded, List<String> unwoven) {
        try {
            instrumentation.retransformClasses(loaded.toArray(new Class<?>[0]));
        } catch (UnmodifiableClassException | LinkageError | InternalError | UnsupportedOperationException e) {
            if (loaded.size() == 1) {
                unwoven.add(loaded.get(0).getName() + '\t' + e);
                return;
            }
            int half = loaded.size() / 2;
            reweave(instrumentation, loaded.subList(0, half), unwoven);
            reweave(instrumentation, loaded.subList(half, loaded.size()), unwoven);
        }
    }

    /** Runs beside the program's own shutdown hooks: waits until these are done, which is when nothing new is executed. */
    private static void write(Path out, List<String> unwoven) {
        Recorder.pause();
        try {
            int before = -1;
            int now = Recorder.edges().length;
            while (now != before) {
                Thread.sleep(400);
                before = now;
                now = Recorder.edges().length;
            }
            RecordingWriter.write(out, unwoven);
        } catch (IOException e) {
            System.err.println("recorder: " + out + ": " + e.getMessage());
        } catch (InterruptedException e) {
            Thread.currentThread().interrupt();
        }
    }
}
