using System.Runtime.CompilerServices;
using Microsoft.CodeAnalysis;
using Microsoft.CodeAnalysis.Diagnostics;
using Microsoft.CodeAnalysis.Text;
using PodSecurity.Policy.Judging;
using PodSecurity.Policy.Manifests;
using PodSecurity.Policy.Manifests.Fixing;
using PodSecurity.Policy.Rules;

namespace PodSecurity.Analyzers.Judging;

/// <summary>A manifest as the project gives it to the editor, and by what it is judged.</summary>
/// <param name="File">The manifest.</param>
/// <param name="Options">By what it is judged.</param>
/// <param name="Namespace">The namespace of its objects that name none, or null where it is the project's.</param>
/// <param name="Baseline">The fingerprints of what was found when the baseline was written.</param>
internal sealed record ProjectManifest(ManifestFile File, JudgeOptions Options, string? Namespace, ISet<string> Baseline)
{
    private const string Metadata = "build_metadata.AdditionalFiles.";

    // A text is parsed once, however often it is asked about; what was parsed goes when the text goes.
    private static readonly ConditionalWeakTable<SourceText, ManifestFile> Parsed = new();

    /// <summary>How much of that is told.</summary>
    public ReportMode Mode { get; init; }

    /// <summary>What is to be told of it.</summary>
    public IReadOnlyList<Report> Reports => [.. ManifestFixer.Judge(File, Options, Namespace).Where(report => !IsOld(report))];

    /// <summary>Reads an additional file; null where the project does not call it a manifest, or switches the checks off.</summary>
    public static ProjectManifest? Read(AdditionalText file, AnalyzerOptions options, CancellationToken cancellation)
    {
        var metadata = options.AnalyzerConfigOptionsProvider.GetOptions(file);
        if (!metadata.TryGetValue(Metadata + "PodSecurityManifest", out var isManifest) || isManifest != "true"
            || file.GetText(cancellation) is not { } text
            || AnalyzerPolicy.Read(options, cancellation) is not { } policy)
        {
            return null;
        }

        metadata.TryGetValue(Metadata + "Namespace", out var @namespace);
        var parsed = Parsed.GetValue(text, key => ManifestReader.Read(new(file.Path, key.ToString())));
        return new(parsed, policy.Options, string.IsNullOrEmpty(@namespace) ? null : @namespace, policy.Baseline) { Mode = policy.Mode };
    }

    private bool IsOld(Report report) => Baseline.Count > 0 && Baseline.Contains(FindingSubject.FingerprintOf(report.Subjects, _ => 0));

    /// <summary>What was parsed of a text, or null where nobody has asked about it.</summary>
    public static ManifestFile? ParsedOf(SourceText text) => Parsed.TryGetValue(text, out var file) ? file : null;
}
