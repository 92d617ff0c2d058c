using PodSecurity.Policy.Api;

namespace PodSecurity.Policy.Workloads;

/// <summary>The kinds that carry pods: Kubernetes' nine, and the custom resources that are widely used.</summary>
public sealed class PodKinds
{
    private static readonly PodKind[] BuiltIn =
    [
        new("", "Pod", ""),
        new("", "PodTemplate", "template"),
        new("", "ReplicationController", "spec.template", Controller: "replication-controller", MayLackPod: true),
        new("apps", "ReplicaSet", "spec.template", Controller: "replicaset-controller"),
        new("apps", "Deployment", "spec.template", Controller: "replicaset-controller"),
        new("apps", "StatefulSet", "spec.template", Controller: "statefulset-controller"),
        new("apps", "DaemonSet", "spec.template", Controller: "daemon-set-controller"),
        new("batch", "Job", "spec.template", Controller: "job-controller"),
        new("batch", "CronJob", "spec.jobTemplate.spec.template", Controller: "job-controller"),
    ];

    private static readonly PodKind[] WellKnown =
    [
        Custom("argoproj.io", "Rollout", "spec.template"),
        Custom("argoproj.io", "Workflow", "spec", PodShape.WorkflowTemplate),
        Custom("argoproj.io", "WorkflowTemplate", "spec", PodShape.WorkflowTemplate),
        Custom("argoproj.io", "ClusterWorkflowTemplate", "spec", PodShape.WorkflowTemplate),
        Custom("argoproj.io", "CronWorkflow", "spec.workflowSpec", PodShape.WorkflowTemplate),
        Custom("serving.knative.dev", "Service", "spec.template"),
        Custom("serving.knative.dev", "Configuration", "spec.template"),
        Custom("serving.knative.dev", "Revision", ""),
        Custom("apps.kruise.io", "CloneSet", "spec.template"),
        Custom("apps.kruise.io", "StatefulSet", "spec.template"),
        Custom("apps.kruise.io", "DaemonSet", "spec.template"),
        Custom("apps.kruise.io", "BroadcastJob", "spec.template"),
        Custom("apps.kruise.io", "AdvancedCronJob", "spec.template.jobTemplate.spec.template"),
        Custom("apps.kruise.io", "AdvancedCronJob", "spec.template.broadcastJobTemplate.spec.template"),
        Custom("apps.kruise.io", "SidecarSet", "spec", PodShape.Spec),
        Custom("apps.kruise.io", "UnitedDeployment", "spec.template.statefulSetTemplate.spec.template"),
        Custom("apps.kruise.io", "UnitedDeployment", "spec.template.advancedStatefulSetTemplate.spec.template"),
        Custom("apps.kruise.io", "UnitedDeployment", "spec.template.cloneSetTemplate.spec.template"),
        Custom("apps.kruise.io", "UnitedDeployment", "spec.template.deploymentTemplate.spec.template"),
        Custom("kubeflow.org", "TFJob", "spec.tfReplicaSpecs.*.template"),
        Custom("kubeflow.org", "PyTorchJob", "spec.pytorchReplicaSpecs.*.template"),
        Custom("kubeflow.org", "MPIJob", "spec.mpiReplicaSpecs.*.template"),
        Custom("kubeflow.org", "XGBoostJob", "spec.xgbReplicaSpecs.*.template"),
        Custom("kubeflow.org", "MXJob", "spec.mxReplicaSpecs.*.template"),
        Custom("kubeflow.org", "PaddleJob", "spec.paddleReplicaSpecs.*.template"),
        Custom("kubeflow.org", "JAXJob", "spec.jaxReplicaSpecs.*.template"),
        Custom("tekton.dev", "Task", "spec", PodShape.Task),
        Custom("tekton.dev", "ClusterTask", "spec", PodShape.Task),
        Custom("tekton.dev", "TaskRun", "spec.taskSpec", PodShape.Task),
    ];

    private readonly Dictionary<(string Group, string Kind), List<PodKind>> kinds = [];

    /// <summary>The kinds that are known out of the box, and some more.</summary>
    /// <param name="declared">Custom resources that the project declares.</param>
    public PodKinds(IEnumerable<PodKind>? declared = null)
    {
        foreach (var kind in BuiltIn.Concat(WellKnown).Concat(declared ?? []))
        {
            if (!kinds.TryGetValue((kind.Group, kind.Kind), out var list))
            {
                kinds.Add((kind.Group, kind.Kind), list = []);
            }

            list.Add(kind);
        }
    }

    /// <summary>The kinds that are known out of the box.</summary>
    public static PodKinds Default { get; } = new();

    /// <summary>All of them; one that carries pods at several places is there for each.</summary>
    internal IEnumerable<PodKind> All => kinds.Values.SelectMany(places => places);

    /// <summary>Where an object of that group and kind carries pods; empty where it carries none.</summary>
    public IReadOnlyList<PodKind> Find(string group, string kind) =>
        kinds.TryGetValue((ApiShape.GroupToday(group), kind), out var found) ? found : [];

    private static PodKind Custom(string group, string kind, string path, PodShape shape = PodShape.Template) =>
        new(group, kind, path, shape, IsCustom: true, MayLackPod: true);
}
