namespace PodSecurity.Policy.Rules;

/// <summary>How much of what is found is told, by the property PodSecurityReportOnly. What is found, and recorded, is always the same.</summary>
internal enum ReportMode : byte
{
    /// <summary>Everything, as loudly as it is.</summary>
    All,

    /// <summary>Everything, but nothing more loudly than as a warning.</summary>
    Warnings,

    /// <summary>Nothing: it is only written down.</summary>
    Silent,
}

/// <summary>The modes as the property names them.</summary>
internal static class ReportModes
{
    internal const string Property = "PodSecurityReportOnly";
    internal const string MustBe = "must be true, false or silent";

    /// <summary>Reads the property. A text of null is one that is not set, which is as good as false.</summary>
    public static bool TryParse(string? text, out ReportMode mode)
    {
        (mode, var isKnown) = text?.Trim().ToLowerInvariant() switch
        {
            null or "" or "false" => (ReportMode.All, true),
            "true" => (ReportMode.Warnings, true),
            "silent" => (ReportMode.Silent, true),
            _ => (ReportMode.All, false),
        };
        return isKnown;
    }

    /// <summary>How loudly something is told that would be told as loudly as <paramref name="severity"/>.</summary>
    public static Severity Limit(this ReportMode mode, Severity severity) =>
        mode != ReportMode.All && severity == Severity.Error ? Severity.Warning : severity;
}
