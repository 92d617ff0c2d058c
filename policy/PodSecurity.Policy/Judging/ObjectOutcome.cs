namespace PodSecurity.Policy.Judging;

/// <summary>What would happen to an object on the server.</summary>
public enum ObjectOutcome : byte
{
    /// <summary>It is admitted, and so are the pods that its controller makes.</summary>
    Admitted,

    /// <summary>It is let pass unasked, by its namespace, user or runtime class.</summary>
    Exempt,

    /// <summary>Only values that cannot be known decide.</summary>
    Undetermined,

    /// <summary>It is a pod, or a namespace, and rejected.</summary>
    Rejected,

    /// <summary>It is created, but the pods that its controller makes are rejected.</summary>
    PodsRejected,

    /// <summary>It carries no pod, and admission has nothing to say of it.</summary>
    WithoutPod,
}
