# What leaves the site: copies to open from disk, to send, to show in a frame; previews; feeds.
#
# Takes: finished HTML of a tree, the library and one language's site.
# Gives: HTML, XML and small scripts as text.
# Refuses to know: MkDocs. Its modules are for decision_tree.sharing to call, one a way out.
