package dev.throughline.callgraph.classpath;

import java.io.IOException;
import java.io.UncheckedIOException;
import java.lang.module.ModuleDescriptor;
import java.lang.module.ModuleFinder;
import java.lang.module.ModuleReader;
import java.lang.module.ModuleReference;
import java.nio.ByteBuffer;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.concurrent.ConcurrentHashMap;

/** The JDK that runs this program, read from its module image. */
public final class RunningJdk implements JdkClasses {
    private final Map<String, ModuleReference> moduleByPackage = new HashMap<>();
    private final Map<ModuleReference, ModuleReader> readers = new ConcurrentHashMap<>();

    public RunningJdk() {
        for (ModuleReference module : ModuleFinder.ofSystem().findAll()) {
            for (String packageName : module.descriptor().packages()) {
                moduleByPackage.put(packageName.replace('.', '/'), module);
            }
        }
    }

    @Override
    public boolean has(String name) {
        Optional<ModuleReader> reader = readerOf(name);
        try {
            return reader.isPresent() && reader.get().find(name + ".class").isPresent();
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }

    private Optional<ModuleReader> readerOf(String name) {
        int slash = name.lastIndexOf('/');
        return slash < 0
                ? Optional.empty()
                : Optional.ofNullable(moduleByPackage.get(name.substring(0, slash)))
                        .map(module -> readers.computeIfAbsent(module, RunningJdk::open));
    }

    @Override
    public Optional<byte[]> read(String name) {
        Optional<ModuleReader> found = readerOf(name);
        if (found.isEmpty()) {
            return Optional.empty();
        }
        ModuleReader reader = found.get();
        try {
            Optional<ByteBuffer> buffer = reader.read(name + ".class");
            return buffer.map(content -> {
                byte[] bytes = new byte[content.remaining()];
                content.get(bytes);
                reader.release(content);
                return bytes;
            });
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }

    private static ModuleReader open(ModuleReference module) {
        try {
            return module.open();
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }

    @Override
    public List<ModuleDescriptor> modules() {
        return ModuleFinder.ofSystem().findAll().stream()
                .map(ModuleReference::descriptor)
                .sorted()
                .toList();
    }

    @Override
    public String version() {
        return Runtime.version().toString();
    }

    @Override
    public String contentKey() {
        String text = System.getProperty("java.vendor") + "-" + Runtime.version();
        return text.replaceAll("[^A-Za-z0-9.-]", "_");
    }

    @Override
    public int feature() {
        return Runtime.version().feature();
    }

    @Override
    public void close() {
        for (ModuleReader reader : readers.values()) {
            try {
                reader.close();
            } catch (IOException e) {
                throw new UncheckedIOException(e);
            }
        }
        readers.clear();
    }
}
