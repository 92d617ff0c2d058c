namespace PodSecurity.MSBuild.Reports.Page;

/// <summary>What becomes of a workload under the policy of its namespace. The order is that in which a reader wants to see them.</summary>
internal enum WorkloadState : byte
{
    /// <summary>It, or the pods that come of it, are rejected.</summary>
    Rejected,

    /// <summary>The API server refuses it before Pod Security is asked.</summary>
    Refused,

    /// <summary>Values that nobody knows here decide.</summary>
    Undetermined,

    /// <summary>It would be rejected, and all of that is allowed by exceptions or the baseline of the project.</summary>
    Excepted,

    /// <summary>It is admitted, with warnings.</summary>
    Warned,

    /// <summary>It is admitted.</summary>
    Admitted,

    /// <summary>It is let pass unasked.</summary>
    Exempt,
}

/// <summary>How the page names states, for a reader and for its style sheet.</summary>
internal static class WorkloadStates
{
    /// <summary>All of them, in order.</summary>
    public static IReadOnlyList<WorkloadState> All { get; } = (WorkloadState[])Enum.GetValues(typeof(WorkloadState));

    /// <summary>In a word.</summary>
    public static string NameOf(this WorkloadState state) => state switch
    {
        WorkloadState.Rejected => "rejected",
        WorkloadState.Refused => "refused by the API",
        WorkloadState.Undetermined => "undetermined",
        WorkloadState.Excepted => "allowed by exception",
        WorkloadState.Warned => "admitted with warnings",
        WorkloadState.Admitted => "admitted",
        _ => "exempt",
    };

    /// <summary>The class by which the style sheet gives it a sign and a colour.</summary>
    public static string ClassOf(this WorkloadState state) => state switch
    {
        WorkloadState.Rejected or WorkloadState.Refused => "e",
        WorkloadState.Undetermined => "u",
        WorkloadState.Excepted => "x",
        WorkloadState.Warned => "w",
        WorkloadState.Admitted => "p",
        _ => "n",
    };
}
