using PodSecurity.Policy.Nodes;

namespace PodSecurity.CodeFixes.Editing;

/// <summary>One change of what a program makes, at the values that it changes; the code that made those is found later.</summary>
/// <param name="Holder">Where the object is made that holds the value.</param>
/// <param name="Field">The object's field; a list's, where it is an item of one.</param>
internal abstract record Step(Origin Holder, string Field);

/// <summary>A field that is set and was not.</summary>
/// <param name="Holder">Where the object is made that holds the value.</param>
/// <param name="Field">The object's field; a list's, where it is an item of one.</param>
/// <param name="Value">The value.</param>
/// <param name="Path">The path of the holder, from the item of a list that it is in, or from the root.</param>
internal sealed record SetMissing(Origin Holder, string Field, ManifestNode Value, string Path) : Step(Holder, Field);

/// <summary>A field that is given another value.</summary>
/// <param name="Holder">Where the object is made that holds the value.</param>
/// <param name="Field">The object's field; a list's, where it is an item of one.</param>
/// <param name="Old">Where the value stands.</param>
/// <param name="Value">The new value.</param>
internal sealed record Replace(Origin Holder, string Field, Origin Old, ManifestNode Value) : Step(Holder, Field);

/// <summary>A field that is taken away.</summary>
/// <param name="Holder">Where the object is made that holds the value.</param>
/// <param name="Field">The object's field; a list's, where it is an item of one.</param>
/// <param name="Old">Where its value stands.</param>
internal sealed record Remove(Origin Holder, string Field, Origin Old) : Step(Holder, Field);

/// <summary>An item that is added to a list.</summary>
/// <param name="Holder">Where the object is made that holds the value.</param>
/// <param name="Field">The object's field; a list's, where it is an item of one.</param>
/// <param name="List">Where the list is made.</param>
/// <param name="Last">Where its last item is made, or nowhere where it has none.</param>
/// <param name="Item">The item.</param>
internal sealed record AddItem(Origin Holder, string Field, Origin List, Origin Last, ManifestNode Item) : Step(Holder, Field);

/// <summary>An item that is taken from a list.</summary>
/// <param name="Holder">Where the object is made that holds the value.</param>
/// <param name="Field">The object's field; a list's, where it is an item of one.</param>
/// <param name="List">Where the list is made.</param>
/// <param name="Old">Where the item is made.</param>
/// <param name="Index">Its place.</param>
/// <param name="Count">How many items there are.</param>
internal sealed record RemoveItem(Origin Holder, string Field, Origin List, Origin Old, int Index, int Count) : Step(Holder, Field);
