using PodSecurity.Policy.Judging;
using PodSecurity.Policy.Nodes;
using PodSecurity.Policy.Standards;

namespace PodSecurity.Policy.Manifests.Fixing;

/// <summary>
/// Makes the changes of a remedy one after the other, and reads the text again after each, to see that it means what it should and
/// that nothing else has changed.
/// </summary>
internal static class CheckedEdit
{
    /// <summary>The text after a remedy and what goes along with it.</summary>
    /// <param name="file">The file.</param>
    /// <param name="document">Which of its documents the object stands in.</param>
    /// <param name="object">The object: the document, or an item of the list that it is.</param>
    /// <param name="remedy">The remedy.</param>
    /// <param name="judge">Judges a document: what an anchor shares is changed where all that share it need the same.</param>
    /// <exception cref="FixException">It cannot be done without touching something else.</exception>
    public static string Apply(ManifestFile file, int document, ObjectNode @object, Remedy remedy, Func<ObjectNode, IEnumerable<Report>> judge)
    {
        var place = NodePath.PlaceOf(file.Documents[document], @object) ?? throw new FixException(ManifestEditor.Shared);
        var needs = new Needs(file.Documents[document], judge);
        foreach (var step in remedy.Steps)
        {
            foreach (var part in NodeEdit.TakeApart(NodePath.Follow(file.Documents[document], place), step))
            {
                file = ApplyAlone(file, document, place, part, needs);
            }
        }

        return file.Source.Text;
    }

    private static ManifestFile ApplyAlone(ManifestFile file, int document, IReadOnlyList<object> place, Remedy part, Needs needs)
    {
        var old = file.Documents[document];
        IReadOnlyList<object> path = [.. place, .. NodePath.Split(part.Path)];
        var change = ManifestEditor.Edit(old, NodePath.WrittenAt(old, path) ?? throw new FixException(ManifestEditor.Shared), part);
        var edited = ManifestReader.Read(new(file.Source.Path, change.ApplyTo(file.Source.Text)));
        var isRight = edited.Documents.Count == file.Documents.Count && edited.Problems.Count == file.Problems.Count;
        for (var i = 0; isRight && i < file.Documents.Count; i++)
        {
            isRight = i == document || NodeEdit.IsSame(edited.Documents[i], file.Documents[i]);
        }

        if (!isRight)
        {
            throw new FixException("it cannot be edited without touching something else; mend it by hand");
        }

        return needs.AreMet(old, edited.Documents[document], path, part)
            ? edited
            : throw new FixException(NodePath.IsShared(old, path) ? ManifestEditor.Shared : "it cannot be edited without touching something else; mend it by hand");
    }
}
