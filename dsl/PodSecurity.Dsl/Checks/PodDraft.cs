using PodSecurity.Models;

namespace PodSecurity.Checks;

/// <summary>The pod of an object that is being built, or the template of one.</summary>
/// <param name="Draft">The object.</param>
/// <param name="Path">The path of what holds its metadata and spec; empty of a Pod itself.</param>
/// <param name="Metadata">Its metadata.</param>
/// <param name="Spec">Its spec.</param>
internal sealed record PodDraft(Draft Draft, string Path, ObjectMeta Metadata, PodSpec Spec)
{
    /// <summary>The path of a field of the pod from the root of the object.</summary>
    public string PathOf(string field) => Path.Length == 0 ? field : Path + "." + field;

    /// <summary>Remembers which call set a field of the pod.</summary>
    public void Mark(string field, Place call) => Draft.Mark(PathOf(field), call);
}
