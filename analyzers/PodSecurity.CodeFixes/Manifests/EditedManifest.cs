using Microsoft.CodeAnalysis;
using Microsoft.CodeAnalysis.CodeActions;
using Microsoft.CodeAnalysis.Text;

namespace PodSecurity.CodeFixes.Manifests;

/// <summary>Puts an edited manifest into its solution.</summary>
internal static class EditedManifest
{
    /// <summary>An action that sets the text of a manifest.</summary>
    /// <param name="title">What it does.</param>
    /// <param name="document">The manifest.</param>
    /// <param name="old">Its text as it is.</param>
    /// <param name="edit">Makes its new text.</param>
    /// <param name="key">What tells the action from others; null where an editor must not offer to do it everywhere.</param>
    public static CodeAction Action(string title, TextDocument document, SourceText old, Func<CancellationToken, string> edit, string? key) =>
        CodeAction.Create(title, cancellation => Task.FromResult(Put(document.Project.Solution, document.FilePath!, old, edit(cancellation))), key);

    /// <summary>The solution with another text of a file, in all projects that have the file.</summary>
    public static Solution Put(Solution solution, string path, SourceText old, string text)
    {
        if (old.ToString() == text)
        {
            return solution;
        }

        var changed = old.WithChanges(Difference(old.ToString(), text));
        foreach (var id in solution.GetDocumentIdsWithFilePath(path))
        {
            solution = solution.GetAdditionalDocument(id) is null ? solution : solution.WithAdditionalDocumentText(id, changed);
        }

        return solution;
    }

    // The one stretch that differs, so that an editor keeps its marks and its cursor elsewhere.
    private static TextChange Difference(string old, string text)
    {
        var (start, most) = (0, Math.Min(old.Length, text.Length));
        while (start < most && old[start] == text[start])
        {
            start++;
        }

        var end = 0;
        while (end < most - start && old[old.Length - 1 - end] == text[text.Length - 1 - end])
        {
            end++;
        }

        return new(TextSpan.FromBounds(start, old.Length - end), text.Substring(start, text.Length - end - start));
    }
}
