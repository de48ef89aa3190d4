package dev.throughline.callgraph.typeflow;

import dev.throughline.callgraph.AnalysisRequest;
import dev.throughline.callgraph.CallGraph;
import dev.throughline.callgraph.CallGraphBuilder;
import dev.throughline.callgraph.classpath.ClassPathIndex;
import dev.throughline.callgraph.classpath.ClassPathSource;
import dev.throughline.callgraph.classpath.JdkClasses;
import dev.throughline.callgraph.classpath.JdkImage;
import dev.throughline.callgraph.classpath.RunningJdk;
import dev.throughline.callgraph.classpath.SummaryCache;
import dev.throughline.callgraph.entrypoint.Application;
import dev.throughline.callgraph.entrypoint.EntryPointFinders;
import dev.throughline.callgraph.entrypoint.EntryPoints;
import dev.throughline.callgraph.framework.FrameworkModels;
import dev.throughline.callgraph.graph.SolvedCallGraph;
import dev.throughline.callgraph.graph.SolvedGraph;
import dev.throughline.callgraph.platform.PlatformModels;
import dev.throughline.callgraph.program.Program;
import dev.throughline.callgraph.solver.Dispatch;
import dev.throughline.callgraph.solver.Model;
import dev.throughline.callgraph.solver.Solver;
import dev.throughline.model.Problem;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;

/** Builds call graphs by type flow with saturation; see {@link dev.throughline.callgraph.solver}. */
public final class TypeFlowCallGraphBuilder implements CallGraphBuilder {
    /** So many reachable methods that the solver takes hundreds of megabytes. */
    private static final int WORTH_COLLECTING = 250_000;

    private final Dispatch dispatch;

    /** A builder of the graphs that verdicts are judged by. */
    public TypeFlowCallGraphBuilder() {
        this(Dispatch.TYPE_FLOW);
    }

    /**
     * A builder that knows receivers in another way.
     *
     * @param dispatch anything but {@link Dispatch#TYPE_FLOW} is for comparisons, and none of its graphs is kept
     */
    public TypeFlowCallGraphBuilder(Dispatch dispatch) {
        this.dispatch = dispatch;
    }

    @Override
    public CallGraph build(AnalysisRequest request, Progress progress) {
        // Stays open, because the graph goes on asking it: the running JDK's image needs no closing, another's is one
        // file.
        JdkClasses jdk = request.javaHome().<JdkClasses>map(JdkImage::new).orElseGet(RunningJdk::new);
        Optional<Path> directory = request.cacheDirectory();
        Optional<String> engine = directory.flatMap(_ -> EngineVersion.current());
        progress.at("reading classes", 0);
        ClassPathIndex index = new ClassPathIndex(request.classPath(), jdk.feature());
        Optional<GraphCache> cache = engine.filter(_ -> dispatch == Dispatch.TYPE_FLOW)
                .map(version -> GraphCache.of(request, directory.get(), version, jdk));
        SummaryCache summaries =
                engine.map(version -> SummaryCache.in(directory.get(), version)).orElseGet(SummaryCache::none);
        ClassPathSource source = new ClassPathSource(jdk, index, summaries);
        Program program = new Program(source);
        SolvedGraph graph = cache.flatMap(GraphCache::find).orElseGet(() -> {
            SolvedGraph solved = solve(request, source, program, progress);
            cache.ifPresent(place -> source.afterKeeping(() -> place.keep(solved)));
            return solved;
        });
        return new SolvedCallGraph(program, graph, source::finishKeeping);
    }

    private SolvedGraph solve(AnalysisRequest request, ClassPathSource source, Program program, Progress progress) {
        source.startReadingAhead();
        try {
            SolvedGraph solved = solve(request, program, progress);
            collectSolver(solved);
            source.startKeeping();
            return solved;
        } catch (RuntimeException | Error e) {
            source.finishKeeping();
            throw e;
        }
    }

    /**
     * The solver is most of the heap and not needed any more; what keeps, indexes and judges the graph would double the peak,
     * for a collector rather lets the heap grow than looks whether old objects are gone.
     */
    private static void collectSolver(SolvedGraph solved) {
        if (solved.methodCount() >= WORTH_COLLECTING) {
            System.gc();
        }
    }

    private SolvedGraph solve(AnalysisRequest request, Program program, Progress progress) {
        BudgetMeter meter = new BudgetMeter(request.budget());
        Application application = new Application(program, request.classPath());
        EntryPoints entryPoints = EntryPointFinders.find(request.entryPoints(), application);
        List<Model> models = new ArrayList<>(PlatformModels.all(application));
        models.addAll(FrameworkModels.all(application));
        Solver solver = new Solver(program, models, dispatch);
        entryPoints.created().forEach(solver::instantiate);
        entryPoints.injected().forEach(field -> solver.enterOutside(solver.fieldNode(field)));
        entryPoints.methods().keySet().forEach(solver::enter);
        application.unreadable().forEach(solver::assumeUnreadable);
        boolean complete = solver.run(meter::isUsedUp, reached -> progress.at("following calls", reached));
        List<Problem> problems = new ArrayList<>(program.source().problems());
        problems.addAll(application.problems());
        if (!complete) {
            problems.add(meter.problem(solver.reached().size(), solver.notExpanded()));
        }
        return SolvedGraph.of(solver, entryPoints.methods(), problems, complete);
    }
}
