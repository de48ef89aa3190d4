package dev.throughline.callgraph.classpath;

import dev.throughline.archive.Archive;
import dev.throughline.archive.ArchiveException;
import dev.throughline.archive.CodeUnit;
import dev.throughline.callgraph.program.ClassSource;
import dev.throughline.callgraph.summary.ClassFileParser;
import dev.throughline.callgraph.summary.ClassFormatProblem;
import dev.throughline.callgraph.summary.ClassSummary;
import dev.throughline.model.MethodRef;
import dev.throughline.model.Problem;
import java.lang.module.ModuleDescriptor;
import java.util.ArrayList;
import java.util.Collection;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.ConcurrentHashMap;
import org.jspecify.annotations.Nullable;

/** Reads classes from the JDK and the class path and summarizes them, or takes their summaries from the cache. */
public final class ClassPathSource implements ClassSource {
    private final JdkClasses jdk;
    private final ClassPathIndex index;
    private final SummaryCache cache;
    private final Map<Archive, Shard> shards = new ConcurrentHashMap<>();
    private final ThreadLocal<ClassFileParser> parser = ThreadLocal.withInitial(ClassFileParser::new);
    private final List<Problem> problems = new ArrayList<>();
    private final NewerClasses newerClasses;
    private final ReadAhead readAhead = new ReadAhead(new AheadParser());
    private final CallerIndex callers;
    private volatile @Nullable Shard shardOfJdk;
    private boolean keeping;
    private CompletableFuture<Void> kept = CompletableFuture.completedFuture(null);

    public ClassPathSource(JdkClasses jdk, ClassPathIndex index, SummaryCache cache) {
        this.jdk = jdk;
        this.index = index;
        this.cache = cache;
        this.newerClasses = new NewerClasses(jdk.feature());
        this.callers = new CallerIndex(index, cache);
    }

    @Override
    public Optional<Found> find(String name) {
        Place place = placeOf(name);
        if (place == null) {
            return Optional.empty();
        }
        Optional<ClassSummary> summary = place.shard().find(place.key());
        if (summary.isEmpty()) {
            summary = read(name, place);
        }
        CodeUnit unit = place.unit();
        if (unit != null) {
            summary.ifPresent(read -> newerClasses.note(unit.archive(), read));
        }
        return summary.map(read -> new Found(read, unit));
    }

    private Optional<ClassSummary> read(String name, Place place) {
        Parsed parsed = underItsName(name, place, readAhead.take(name, place));
        if (parsed.problem() != null) {
            problems.add(parsed.problem());
        }
        // While files are written it would be chance whether a class that is read now comes into them.
        if (parsed.summary() != null && cache.keepsAnything() && !keeping) {
            place.shard().add(place.key(), parsed.summary());
        }
        return Optional.ofNullable(parsed.summary());
    }

    /** A class that calls itself otherwise than its file is one that no class loader takes, and its calls lead nowhere. */
    private static Parsed underItsName(String name, Place place, Parsed parsed) {
        ClassSummary summary = parsed.summary();
        if (summary == null || place.unit() == null) {
            return parsed;
        }
        String own = summary.text(summary.name());
        return own.equals(name)
                ? parsed
                : new Parsed(
                        null,
                        new Problem(
                                place.where(),
                                "holds a class of another name, so its methods are unknown",
                                "check that the file is where its class belongs"));
    }

    @Override
    public Optional<CodeUnit> unitOf(String name) {
        return index.find(name).filter(place -> !jdk.has(name)).map(ClassPathIndex.Place::unit);
    }

    /** The JDK's class comes first, as its class loaders do. */
    private @Nullable Place placeOf(String name) {
        if (jdk.has(name)) {
            return new Place(
                    name, null, shardOfJdk(), name, () -> jdk.read(name).orElseThrow());
        }
        Optional<ClassPathIndex.Place> found = index.find(name);
        if (found.isEmpty()) {
            return null;
        }
        CodeUnit unit = found.get().unit();
        Archive.Entry entry = found.get().entry();
        return new Place(
                unit.archive().location().inside(entry.name()).toString(),
                unit,
                shards.computeIfAbsent(unit.archive(), this::shardOf),
                entry.name(),
                () -> unit.archive().read(entry));
    }

    private Shard shardOfJdk() {
        Shard known = shardOfJdk;
        if (known == null) {
            known = cache.shardOfJdk(jdk.contentKey());
            shardOfJdk = known;
        }
        return known;
    }

    /** Folders change from build to build, so only what lies in archives is kept. */
    private Shard shardOf(Archive archive) {
        return cache.keepsAnything() && archive.isFile() ? cache.shard(archive) : new Shard();
    }

    private Parsed parse(Place place, boolean noteCallers) {
        try {
            byte[] classFile = place.bytes().get();
            CodeUnit unit = place.unit();
            if (noteCallers && unit != null) {
                callers.note(unit.archive(), place.key(), classFile);
            }
            return new Parsed(parser.get().parse(classFile), null);
        } catch (ArchiveException e) {
            return new Parsed(null, e.problem());
        } catch (ClassFormatProblem e) {
            return new Parsed(
                    null,
                    new Problem(
                            place.where(),
                            e.getMessage() + ", so its methods are unknown",
                            "check that the file is a whole class file"));
        }
    }

    /**
     * From now on classes are parsed on a second thread too, before they are asked for; when it has nothing to parse it looks
     * callers up and computes digests, which are needed once the classes are read.
     */
    public void startReadingAhead() {
        List<Runnable> whileIdle = new ArrayList<>();
        if (cache.keepsAnything()) {
            index.archives().filter(Archive::isFile).forEach(archive -> whileIdle.add(archive::contentKey));
        }
        whileIdle.addAll(callers.steps());
        readAhead.start(whileIdle);
    }

    /**
     * Says that most of what will be read was read: from now on the callers are looked up and the summaries that this run made
     * written to the cache, on another thread.
     */
    public void startKeeping() {
        readAhead.stop();
        keeping = true;
        kept = CompletableFuture.runAsync(callers::finish)
                .thenRun(callers::keep)
                .thenRun(cache::save);
    }

    /** Lets something be done on another thread once the summaries are written. */
    public void afterKeeping(Runnable action) {
        kept = kept.thenRunAsync(action);
    }

    /** Reads no more ahead, and waits until all is written. */
    public void finishKeeping() {
        readAhead.close();
        Background.await(kept);
    }

    @Override
    public boolean has(String name) {
        return jdk.has(name) || index.find(name).isPresent();
    }

    @Override
    public Collection<String> classPathNames() {
        return index.names();
    }

    @Override
    public Collection<String> classPathNames(CodeUnit.Role role) {
        return index.names(role);
    }

    @Override
    public Map<MethodRef, List<String>> classesThatName(Collection<MethodRef> methods) {
        Map<MethodRef, List<String>> found = callers.classesThatName(methods);
        callers.keep();
        return found;
    }

    @Override
    public List<String> directSubtypesOf(String name) {
        return callers.directSubtypesOf(name);
    }

    @Override
    public List<ModuleDescriptor> jdkModules() {
        return jdk.modules();
    }

    @Override
    public String javaVersion() {
        return jdk.version();
    }

    @Override
    public List<Problem> problems() {
        List<Problem> all = new ArrayList<>(problems);
        all.addAll(newerClasses.problems());
        return all;
    }

    private final class AheadParser implements ReadAhead.Parser {
        @Override
        public @Nullable Place placeToRead(String name) {
            Place place = placeOf(name);
            return place == null || place.shard().holds(place.key()) ? null : place;
        }

        @Override
        public Parsed parse(Place place) {
            return ClassPathSource.this.parse(place, false);
        }

        @Override
        public Parsed parseAhead(Place place) {
            return ClassPathSource.this.parse(place, true);
        }
    }
}
