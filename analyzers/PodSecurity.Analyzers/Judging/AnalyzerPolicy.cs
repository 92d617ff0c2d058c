using System.Text;
using Microsoft.CodeAnalysis.Diagnostics;
using PodSecurity.Policy.Admission;
using PodSecurity.Policy.Judging;
using PodSecurity.Policy.Manifests.Resolved;
using PodSecurity.Policy.Rules;
using PodSecurity.Policy.Standards;

namespace PodSecurity.Analyzers.Judging;

/// <summary>
/// By what C# is judged: the policies that the gate resolved, where the project has manifests; else the project's properties.
/// </summary>
internal sealed class AnalyzerPolicy
{
    private const string Property = "build_property.";

    private AnalyzerPolicy(JudgeOptions options, ReportMode mode, IReadOnlyList<string> refused, string source) => (Options, Mode, Refused, Source) = (options, mode, refused, source);

    /// <summary>What holds for all namespaces.</summary>
    public JudgeOptions Options { get; }

    /// <summary>Whether somebody asks what each finding is about: exceptions, a baseline, or reports.</summary>
    public bool NamesFindings => Options.NamesFindings;

    /// <summary>Whether the gate asks what workloads are seen, besides what is wrong with them.</summary>
    public bool TellsWorkloads { get; private init; }

    /// <summary>The fingerprints of what was found when the baseline was written.</summary>
    public ISet<string> Baseline { get; init; } = new HashSet<string>();

    /// <summary>How much of what is found is told.</summary>
    public ReportMode Mode { get; }

    /// <summary>What it was read from: of the same text comes the same policy.</summary>
    public string Source { get; }

    /// <summary>What is wrong with the properties, where there is no gate to tell it.</summary>
    public IReadOnlyList<string> Refused { get; }

    /// <summary>The same, but with a level to be reached whatever is enforced.</summary>
    public AnalyzerPolicy Reaching(Level level) => new(
        Options with
        {
            Configuration = Options.Configuration with { Defaults = Reach(Options.Configuration.Defaults, level) },
            KnownNamespaces = Options.KnownNamespaces.ToDictionary(known => known.Key, known => Reach(known.Value, level)),
            Suggestion = null,
            Floor = PolicyFloor.None,
        },
        Mode,
        Refused,
        Source + " " + level);

    /// <summary>Reads it; null where the project switches the checks off.</summary>
    public static AnalyzerPolicy? Read(AnalyzerOptions options, CancellationToken cancellation)
    {
        var properties = options.AnalyzerConfigOptionsProvider.GlobalOptions;
        var file = options.AdditionalFiles.FirstOrDefault(text => text.Path.EndsWith(ResolvedPolicies.FileName, StringComparison.Ordinal));
        var namesFindings = properties.TryGetValue(Property + "_PodSecurityNamesFindings", out var names) && names == "true";
        var source = file?.GetText(cancellation)?.ToString() ?? string.Empty;
        var resolved = file is null ? null : ResolvedPolicies.Read(new(file.Path, source));

        // Where the gate says that it judges, no setting of the compiler's says otherwise.
        if (resolved is not { IsEnabled: true } && properties.TryGetValue(Property + "PodSecurityEnabled", out var enabled) && string.Equals(enabled, "false", StringComparison.OrdinalIgnoreCase))
        {
            return null;
        }

        return resolved is null
            ? ReadProperties(properties, namesFindings)
            : new(resolved.Options with { NamesFindings = namesFindings }, resolved.Mode, [], namesFindings + source)
            {
                TellsWorkloads = properties.TryGetValue(Property + SeenWorkloads.AskedBy, out var tells) && tells == "true",
                Baseline = new HashSet<string>(resolved.Baseline, StringComparer.Ordinal),
            };
    }

    private static AnalyzerPolicy ReadProperties(AnalyzerConfigOptions properties, bool namesFindings)
    {
        var refused = new List<string>();
        var source = new StringBuilder();
        var options = new ProjectProperties(Get, Refuse).Read();
        if (!ReportModes.TryParse(Get(ReportModes.Property), out var mode))
        {
            Refuse(ReportModes.Property, Get(ReportModes.Property)!, ReportModes.MustBe);
        }

        return new(options with { NamesFindings = namesFindings }, mode, refused, namesFindings + source.ToString());

        void Refuse(string property, string value, string reason) => refused.Add(property + " \"" + value + "\" " + reason);

        string? Get(string name)
        {
            var given = properties.TryGetValue(Property + (name == "PodSecurityKubernetesVersion" ? "_PodSecurityKubernetesVersions" : name), out var value)
                && value.Trim() is { Length: > 0 } text ? text : null;
            source.Append(name).Append('=').AppendLine(given);
            return given;
        }
    }

    private static AdmissionPolicy Reach(AdmissionPolicy policy, Level level) =>
        new(new(level, policy.Enforce.Level != Level.Privileged ? policy.Enforce.Version : policy.Warn.Level != Level.Privileged ? policy.Warn.Version : PolicyVersion.Latest), policy.Audit, LevelVersion.Privileged);
}
