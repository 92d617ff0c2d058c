namespace PodSecurity.Policy.Workloads;

/// <summary>What stands where an object carries a pod.</summary>
public enum PodShape : byte
{
    /// <summary>An object with the metadata and the spec of a pod.</summary>
    Template,

    /// <summary>The spec of a pod without metadata.</summary>
    Spec,

    /// <summary>A template of an Argo workflow: one container or script, with sidecars.</summary>
    WorkflowTemplate,

    /// <summary>The spec of a Tekton task: steps and sidecars.</summary>
    Task,
}
