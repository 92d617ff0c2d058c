using Microsoft.CodeAnalysis.CodeActions;
using PodSecurity.Policy.Manifests.Fixing;

namespace PodSecurity.CodeFixes.Manifests;

/// <summary>The actions that mend one finding, the better first.</summary>
internal static class ManifestActions
{
    /// <summary>One action for each remedy that can be carried out; where none can, one that says why not and changes nothing.</summary>
    /// <param name="found">The finding.</param>
    /// <param name="areDecisions">Whether to offer what takes away something that the workload may need, or else what is a setting.</param>
    /// <param name="cancellation">Ends it.</param>
    public static IEnumerable<CodeAction> Of(FoundManifest found, bool areDecisions, CancellationToken cancellation)
    {
        var finding = found.Report.Finding!;
        var actions = new List<CodeAction>();
        string? refusal = null;
        foreach (var remedy in finding.Remedies.Where(remedy => remedy.IsDecision == areDecisions))
        {
            cancellation.ThrowIfCancellationRequested();
            var title = RemedyTitle.Of(finding, remedy);
            try
            {
                var text = ManifestFixer.Apply(found.Manifest.File, found.Report, remedy, found.Manifest.Options, found.Manifest.Namespace);

                // Without a key, an editor does not offer to do it everywhere.
                var key = areDecisions ? null : RemedyTitle.KeyOf(finding, remedy) + ManifestFixAll.KeySeparator + found.Document.FilePath;
                actions.Add(EditedManifest.Action(title, found.Document, found.Text, _ => text, key));
            }
            catch (FixException e)
            {
                refusal ??= title + " is not possible here: " + e.Message;
            }
        }

        return actions.Count == 0 && refusal is not null
            ? [EditedManifest.Action(refusal, found.Document, found.Text, _ => found.Text.ToString(), key: null)]
            : actions;
    }
}
