package io.conductor.sdk.worker;

import io.conductor.sdk.client.JsonCodec;
import io.conductor.sdk.client.MetadataClient;
import io.conductor.sdk.client.TaskClient;
import io.conductor.sdk.client.model.TaskDef;
import io.conductor.sdk.client.model.TaskType;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.LinkedHashSet;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import java.util.Optional;
import java.util.Set;
import java.util.TreeMap;
import java.util.concurrent.Executor;
import org.jspecify.annotations.Nullable;

/** Puts a runner together from what {@link WorkerRunnerBuilder} gathers here. Not thread-safe. */
final class RunnerParts {

    final TaskClient tasks;
    final @Nullable MetadataClient metadata;
    final JsonCodec codec;
    final Set<String> packages = new LinkedHashSet<>();
    final List<Object> instances = new ArrayList<>();
    final List<FunctionWorker> functions = new ArrayList<>();
    final List<TaskDef> taskDefs = new ArrayList<>();
    final List<TaskType<?, ?>> types = new ArrayList<>();
    WorkerSettings defaults = WorkerSettings.NONE;
    WorkerSettings forAll = WorkerSettings.NONE;
    final Map<String, WorkerSettings> byType = new LinkedHashMap<>();
    WorkerProperties properties = WorkerProperties.none();
    WorkerSettings standard = WorkerSettings.NONE;

    @Nullable
    Executor executor;

    final List<WorkerListener> listeners = new ArrayList<>();
    final List<WorkerInterceptor> interceptors = new ArrayList<>();
    final Map<String, ExceptionMapper> mappers = new LinkedHashMap<>();
    ExceptionMapper mapper = (thrown, context) -> Optional.empty();
    final Map<String, Executor> executors = new LinkedHashMap<>();
    UndeliveredResultHandler undelivered = Workshop.LOG_UNDELIVERED;

    RunnerParts(TaskClient tasks, @Nullable MetadataClient metadata, JsonCodec codec) {
        this.tasks = tasks;
        this.metadata = metadata;
        this.codec = codec;
    }

    /**
     * Finds the workers, checks them, and starts.
     *
     * @throws InvalidWorkerException with all complaints
     */
    WorkerRunner start() {
        return start(find());
    }

    private List<Worker> find() {
        return new WorkerScan(codec, types).find(packages, instances, functions);
    }

    /** The same workers without a server. */
    OfflineRunner offline() {
        List<Worker> workers = find();
        Configuration configuration = configuration(workers);
        String workerId = configuration.ofTheRunner().get(Setting.WORKER_ID);
        return new OfflineRunner(surrounded(workers, configuration), tasks, workerId);
    }

    private Configuration configuration(List<Worker> workers) {
        Map<String, Set<String>> named = Map.of(
                "configure", byType.keySet(),
                "executor", executors.keySet(),
                "exceptionMapper", mappers.keySet());
        Configuration.Told told = new Configuration.Told(defaults, forAll, byType, properties, new TreeMap<>(named));
        return new Configuration(told, standard.with(Setting.WORKER_ID, Workshop.defaultWorkerId()), workers);
    }

    private List<Worker> surrounded(List<Worker> workers, Configuration configuration) {
        List<Worker> all = workers.stream()
                .map(worker -> surrounded(worker, configuration.spec(worker)))
                .toList();
        WorkerScan.refuse(WorkerScan.twins(all));
        return all;
    }

    WorkerRunner start(List<Worker> workers) {
        Configuration configuration = configuration(workers);
        List<Worker> all = surrounded(workers, configuration);
        register(workers, configuration);
        WorkerSettings settings = configuration.ofTheRunner();
        Workshop workshop = Workshop.open(tasks, codec, settings, new Listeners(listeners), undelivered);
        WorkerRunner runner = new WorkerRunner(workshop, all, this::threads, configuration.table());
        if (settings.get(Setting.CLOSE_ON_SHUTDOWN)) {
            runner.closeWhenTheJvmEnds();
        }
        if (undelivered instanceof FileResultStore store) {
            new StoredResults(store).deliver(workshop.engine().reporter());
        }
        runner.begin();
        return runner;
    }

    private void register(List<Worker> workers, Configuration configuration) {
        TaskDefRegistration registration =
                new TaskDefRegistration(workers, configuration::spec, new WorkerTypes(codec, types), taskDefs);
        if (registration.isNeeded()) {
            registration.run(Objects.requireNonNull(metadata, "metadata"));
        }
    }

    private Worker surrounded(Worker worker, WorkerSpec spec) {
        ExceptionMapper own = mappers.getOrDefault(spec.taskType(), mapper);
        return new SurroundedWorker(worker, spec, interceptors, own);
    }

    private LaneThreads threads(WorkerSpec spec) {
        Executor given = executors.getOrDefault(spec.taskType(), executor);
        return given == null ? TaskThreads.create(spec.name()) : LaneThreads.given(given);
    }
}
